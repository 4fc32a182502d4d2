import { SAMPLE_RATE } from '../../../src/shared/recognition/worker-contracts';
import type { PcmSink } from './sound-window';
import { joinFrames } from './whole-frames';

/** 5 ms: so long before a peak its gain begins to sink, which is too slow to crackle. */
const BLOCK_SAMPLES = SAMPLE_RATE / 200;

/** 0.3 dB a block, 60 dB in a second: back before the next syllable. */
const RELEASE = 10 ** (0.3 / 20);

const FULL_SCALE = 32768;

/** 60 dB over full scale: more is no sound, and must not hold the gain down for long. */
const MAX_PEAK = 1e3;

const bytesPerValue = 8;

/**
 * Turns sound of any level into 16 bits. A fixed gain comes first; where samples would still lie
 * over full scale, the gain of their channel sinks before them and rises again behind them.
 * Elsewhere that gain is exactly 1, and samples are those that ffmpeg's own conversion gives.
 * What comes out depends on the samples alone, and not on how they were written.
 */
export class Limiter {
  readonly #join: (bytes: Uint8Array) => ArrayBuffer;
  readonly #blockValues: number;
  /** The block that was closed last; null before the first. It goes out when the next is closed. */
  #closed: Float64Array | null = null;
  /** Of the closed block, by channel: the gain at its beginning, and the greatest that it bears. */
  readonly #gains: number[];
  readonly #limits: number[];
  /** The block that is not full yet. */
  #open: Float64Array;
  #openValues = 0;

  /**
   * @param sink gets s16le, 5 to 10 ms behind what was written
   * @param levels fixed gain of each channel
   */
  constructor(
    private readonly sink: PcmSink,
    private readonly levels: readonly number[],
  ) {
    this.#join = joinFrames(levels.length * bytesPerValue);
    this.#blockValues = BLOCK_SAMPLES * levels.length;
    this.#open = new Float64Array(this.#blockValues);
    this.#gains = levels.map(() => 1);
    this.#limits = levels.map(() => 1);
  }

  /** @param bytes f64le, interleaved, full scale being 1; any number of them */
  write(bytes: Uint8Array): void {
    const values = new Float64Array(this.#join(bytes));
    let from = 0;
    while (from < values.length) {
      const part = values.subarray(from, from + this.#blockValues - this.#openValues);
      this.#open.set(part, this.#openValues);
      this.#openValues += part.length;
      from += part.length;
      if (this.#openValues === this.#blockValues) this.#closeBlock();
    }
  }

  /** Hands on what is still here. */
  finish(): void {
    this.#closeBlock();
    this.#closeBlock();
  }

  #closeBlock(): void {
    const next = this.#open.subarray(0, this.#openValues);
    const output = new Int16Array(this.#closed?.length ?? 0);
    this.levels.forEach((level, channel) => {
      const limit = scale(next, channel, this.levels.length, level);
      // On a line between two gains that both blocks bear, no sample lies over full scale.
      const from = this.#gains[channel] ?? 1;
      const to = Math.min(this.#limits[channel] ?? 1, limit, from * RELEASE);
      if (this.#closed) convert(this.#closed, output, channel, this.levels.length, from, to);
      this.#gains[channel] = to;
      this.#limits[channel] = limit;
    });
    if (output.length > 0) this.sink.write(new Uint8Array(output.buffer));
    this.#closed = next;
    this.#open = new Float64Array(this.#blockValues);
    this.#openValues = 0;
  }
}

/**
 * Multiplies one channel of a block.
 *
 * @returns the greatest further gain that keeps it within full scale, at most 1
 */
function scale(block: Float64Array, channel: number, channels: number, level: number): number {
  let peak = 1;
  for (let i = channel; i < block.length; i += channels) {
    const value = (block[i] ?? 0) * level;
    block[i] = value;
    if (value > peak) peak = value;
    else if (-value > peak) peak = -value;
  }
  return 1 / Math.min(peak, MAX_PEAK);
}

/** Writes one channel of a block as s16, its gain on a line between two values. */
function convert(
  block: Float64Array,
  output: Int16Array,
  channel: number,
  channels: number,
  from: number,
  to: number,
): void {
  const step = (to - from) / BLOCK_SAMPLES;
  let gain = from;
  for (let i = channel; i < block.length; i += channels) {
    output[i] = toInteger((block[i] ?? 0) * gain * FULL_SCALE);
    gain += step;
  }
}

/** Added to a double, it leaves no room for a fraction, which is rounded half to even. */
const ROUNDING = 1.5 * 2 ** 52;

/** As ffmpeg does it (`lrintf`, then clipped). */
function toInteger(value: number): number {
  if (value >= FULL_SCALE - 1) return FULL_SCALE - 1;
  if (value <= -FULL_SCALE) return -FULL_SCALE;
  return value + ROUNDING - ROUNDING;
}
