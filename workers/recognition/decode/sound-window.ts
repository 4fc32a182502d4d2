import { ENOUGH } from './run-ffmpeg';

/** Takes PCM. */
export interface PcmSink {
  /** @param bytes s16le, interleaved, `SAMPLE_RATE`; valid during the call */
  write(bytes: Uint8Array): void;
}

/**
 * Lets a part of the recording through. What a resumed job has already, ffmpeg decodes once more:
 * after a jump into a file its samples would not be the same ones.
 */
export class SoundWindow implements PcmSink {
  readonly #startByte: number;
  readonly #endByte: number;
  #bytes = 0;

  /**
   * @param sink gets what lies in the window
   * @param frameBytes of one sample of all channels
   * @param toSample null: up to the end of the recording
   */
  constructor(
    private readonly sink: PcmSink,
    private readonly frameBytes: number,
    fromSample: number,
    toSample: number | null,
  ) {
    this.#startByte = fromSample * frameBytes;
    this.#endByte = toSample === null ? Infinity : toSample * frameBytes;
  }

  /** Whole samples that have come, from the beginning of the recording to the end of the window. */
  get sampleCount(): number {
    return Math.floor(this.#bytes / this.frameBytes);
  }

  /** True once something has come that lies in the window. */
  get isOpen(): boolean {
    return this.#bytes > this.#startByte;
  }

  /** @throws `ENOUGH` when the end of the window has come */
  write(bytes: Uint8Array): void {
    const start = Math.max(0, this.#startByte - this.#bytes);
    const end = Math.min(bytes.length, this.#endByte - this.#bytes);
    if (start < end) this.sink.write(bytes.subarray(start, end));
    this.#bytes += Math.max(0, end);
    if (this.#bytes >= this.#endByte) throw ENOUGH;
  }
}
