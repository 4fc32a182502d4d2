import type { RecordRequest } from '../../src/shared/recording/record-contracts';
import {
  type DecodeOutcome,
  SAMPLE_RATE,
  type SpoolPiece,
} from '../../src/shared/recognition/worker-contracts';
import { TabChannel } from '../../src/tabs/tab-channel';
import { PeakMeter } from '../recognition/decode/peak-meter';
import { openPieceStores, type PieceStore } from '../recognition/spool/piece-store';
import { removeUnusedPieces } from '../recognition/spool/remove-unused-pieces';
import { SpoolWriter } from '../recognition/spool/write-spool';
import { Decimator } from './decimator';
import { toS16 } from './to-s16';
import {
  nameLiveChannel,
  type LiveAnswer,
  type LiveQuestion,
} from '../../src/shared/recording/live-channel';

/** Half an hour of one channel: without storage, recognition has to keep up. */
const MEMORY_BYTES = 64 * 1024 * 1024;

/** Opens the spool of a recording. */
export async function openLiveSpool(request: RecordRequest): Promise<LiveSpool> {
  const names = request.plan.map((_samples, index) => String(index));
  return new LiveSpool(request, await openPieceStores(request.jobId, names), names);
}

/** What is recorded, at the rate of recognition, for whoever follows. */
export class LiveSpool {
  readonly #jobId: string;
  readonly #spool: SpoolWriter;
  readonly #meter: PeakMeter;
  readonly #decimators: Decimator[];
  readonly #teller: LiveTeller;
  readonly #unusedNames: Set<string>;
  #sampleCount = 0;

  constructor(
    { jobId, channels, plan }: RecordRequest,
    stores: PieceStore[],
    names: readonly string[],
  ) {
    this.#jobId = jobId;
    this.#unusedNames = new Set(names);
    this.#teller = new LiveTeller(jobId);
    this.#meter = new PeakMeter(channels);
    this.#decimators = Array.from({ length: channels }, () => new Decimator());
    this.#spool = new SpoolWriter(
      { channels, startSample: 0, plan, stores, memoryBytes: MEMORY_BYTES },
      (piece) => this.#tell(piece),
      () => {},
    );
  }

  /** @param channels one array each, at `RECORDING_RATE` */
  write(channels: readonly Float32Array[]): void {
    this.#keep(channels.flatMap((samples, i) => this.#decimators[i]?.push(samples) ?? []));
  }

  /** Closes the spool. */
  async finish(): Promise<DecodeOutcome> {
    try {
      this.#keep(this.#decimators.map((decimator) => decimator.finish()));
      this.#spool.finish();
    } finally {
      this.#spool.abandon();
      await removeUnusedPieces(this.#jobId, this.#unusedNames);
    }
    const decoded = { sampleCount: this.#sampleCount, incomplete: null, decodeSeconds: 0 };
    const outcome = { decoded, waveform: this.#meter.finish() };
    this.#teller.end(outcome);
    return outcome;
  }

  #keep(channels: readonly Float32Array[]): void {
    const bytes = new Uint8Array(toS16(channels).buffer);
    this.#spool.write(bytes);
    this.#meter.write(bytes);
    this.#sampleCount += channels[0]?.length ?? 0;
    this.#teller.reach(this.#sampleCount / SAMPLE_RATE);
  }

  #tell(piece: SpoolPiece): void {
    if (piece.source.kind === 'opfs') this.#unusedNames.delete(piece.source.name);
    this.#teller.tell(piece);
  }
}

/** Tells of a recording's sound, in whatever tab somebody follows it. */
class LiveTeller {
  readonly #channel: TabChannel<LiveAnswer, LiveQuestion>;
  readonly #pieces: SpoolPiece[] = [];
  #outcome: DecodeOutcome | null = null;

  constructor(jobId: string) {
    this.#channel = new TabChannel(nameLiveChannel(jobId), (question) => this.#greet(question));
  }

  tell(piece: SpoolPiece): void {
    this.#pieces.push(piece);
    this.#say({ type: 'piece', piece });
  }

  reach(seconds: number): void {
    this.#say({ type: 'reached', seconds });
  }

  /** Who comes later is still answered: the channel is open for as long as its worker lives. */
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
    this.#channel.post(answer);
  }
}
