import { SAMPLE_RATE } from './worker-contracts';

/**
 * So much may be decoded and not yet recognised. Half an hour takes 58 MB of disk (115 with two
 * channels), and is far more than VAD's largest window (256 s) needs to go on.
 */
export const MAX_AHEAD_SECONDS = 1800;

/**
 * How far recognition has come, shared by the decoder, which waits for it, and the engine, which
 * tells it. Synchronous on the decoder's side: ffmpeg cannot be interrupted in any other way.
 */
export class Backpressure {
  readonly #seconds: Int32Array;

  /** @param memory from `createBackpressure` */
  constructor(memory: SharedArrayBuffer) {
    this.#seconds = new Int32Array(memory);
  }

  /** Everything before this second is recognised. It only grows. */
  tell(seconds: number): void {
    const whole = Math.floor(seconds);
    if (whole <= Atomics.load(this.#seconds, 0)) return;
    Atomics.store(this.#seconds, 0, whole);
    Atomics.notify(this.#seconds, 0);
  }

  /** True where a decoder that has come to `sample` should wait. */
  isAhead(sample: number): boolean {
    return sample / SAMPLE_RATE - Atomics.load(this.#seconds, 0) > MAX_AHEAD_SECONDS;
  }

  /** Blocks the calling worker until recognition goes on, or for so long. */
  wait(milliseconds: number): void {
    Atomics.wait(this.#seconds, 0, Atomics.load(this.#seconds, 0), milliseconds);
  }
}

/**
 * Memory for a `Backpressure`.
 *
 * @returns null where the page is not isolated: then nothing can be shared, and the decoder runs
 *   ahead as far as the disk allows
 */
export function createBackpressure(): SharedArrayBuffer | null {
  return globalThis.crossOriginIsolated ? new SharedArrayBuffer(4) : null;
}
