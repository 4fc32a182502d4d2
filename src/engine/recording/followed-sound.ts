import {
  nameLiveChannel,
  type LiveAnswer,
  type LiveQuestion,
} from '../../shared/recording/live-channel';
import { nameTab } from '../../tabs/name-tab';
import { TabChannel } from '../../tabs/tab-channel';
import { writeStream } from '../../shared/message-stream';
import { assertNever } from '../../shared/errors';
import type { DecodeOutcome, SpoolPiece } from '../../shared/recognition/worker-contracts';
import type { LiveSound } from './live-sound';

/** Sound of a recording that is being made in this tab or another one. */
export class FollowedSound implements LiveSound {
  readonly #jobId: string;
  #following: Promise<unknown> = Promise.resolve();
  #isHeard = false;

  constructor(jobId: string) {
    this.#jobId = jobId;
  }

  /** True where somebody has followed to the end. */
  get isHeard(): boolean {
    return this.#isHeard;
  }

  /** Resolves when nobody follows: all have heard the end, or have left. */
  get whenLeft(): Promise<void> {
    return this.#following.then(
      () => {},
      () => {},
    );
  }

  follow(
    signal: AbortSignal,
    fromSample: number,
    port: MessagePort,
    onSeconds: (seconds: number) => void,
  ): Promise<DecodeOutcome> {
    const following = follow(nameLiveChannel(this.#jobId), signal, fromSample, port, onSeconds);
    this.#following = following.then(() => (this.#isHeard = true));
    this.#following.catch(() => {});
    return following;
  }
}

async function follow(
  name: string,
  signal: AbortSignal,
  fromSample: number,
  port: MessagePort,
  onSeconds: (seconds: number) => void,
): Promise<DecodeOutcome> {
  signal.throwIfAborted();
  const follower = nameTab();
  const pieces = writeStream<SpoolPiece>(port);
  let channel: TabChannel<LiveQuestion, LiveAnswer | LiveQuestion> | undefined;
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      // What comes before the answer is in the answer.
      let isMet = false;
      const hear = (answer: LiveAnswer) => {
        if (answer.type === 'before') {
          if (answer.follower !== follower) return;
          isMet = true;
          for (const piece of answer.pieces) pieces.write(piece);
          return;
        }
        if (!isMet) return;
        switch (answer.type) {
          case 'piece':
            return pieces.write(answer.piece);
          case 'reached':
            return onSeconds(answer.seconds);
          case 'end':
            pieces.end();
            return resolve(answer.outcome);
          default:
            return assertNever(answer);
        }
      };
      channel = new TabChannel(name, (message) => {
        // Others who follow ask on the same channel.
        if ('type' in message) hear(message);
      });
      channel.post({ follower, fromSample });
    });
  } finally {
    channel?.close();
  }
}
