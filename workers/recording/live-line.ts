import { nameLiveLine, type LiveAnswer, type LiveQuestion } from '../../src/shared/recording/live-line';
import type { DecodeOutcome, SpoolPiece } from '../../src/shared/recognition/worker-contracts';

/** Tells of a recording's sound, in whatever tab somebody follows it. */
export class LiveLine {
  readonly #channel: BroadcastChannel;
  readonly #pieces: SpoolPiece[] = [];
  #outcome: DecodeOutcome | null = null;

  constructor(jobId: string) {
    this.#channel = new BroadcastChannel(nameLiveLine(jobId));
    this.#channel.onmessage = ({ data }: MessageEvent<LiveQuestion>) => this.#greet(data);
  }

  tell(piece: SpoolPiece): void {
    this.#pieces.push(piece);
    this.#say({ type: 'piece', piece });
  }

  reach(seconds: number): void {
    this.#say({ type: 'reached', seconds });
  }

  /** Who comes later is still answered: the line is open for as long as its worker lives. */
  end(outcome: DecodeOutcome): void {
    this.#outcome = outcome;
    this.#say({ type: 'end', outcome });
  }

  #greet({ follower, fromSample }: LiveQuestion): void {
    const pieces = this.#pieces.filter(({ startSample }) => startSample >= fromSample);
    this.#say({ type: 'before', follower, pieces });
    if (this.#outcome) this.#say({ type: 'end', outcome: this.#outcome });
  }

  #say(answer: LiveAnswer): void {
    this.#channel.postMessage(answer);
  }
}
