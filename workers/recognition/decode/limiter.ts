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
  /** By channel: the gain at the beginning of the closed block, and the greatest that it bears. */
  readonly #gains: number[];
  readonly #limits: number[];
  /** The block that was closed last goes out when the next one is closed. */
  #closed: Float64Array;
  #closedValues = 0;
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
    this.#closed = new Float64Array(this.#blockValues);
    this.#gains = levels.map(() => 1);
    this.#limits = levels.map(() => 1);
  }

  /** @param bytes f64le, interleaved, full scale being 1; any number of them */
  write(bytes: Uint8Array): void {
    const values = new Float64Array(this.#join(bytes));
    const output = new Int16Array(values.length + 2 * this.#blockValues);
    let outputValues = 0;
    let from = 0;
    while (from < values.length) {
      const part = values.subarray(from, from + this.#blockValues - this.#openValues);
      this.#open.set(part, this.#openValues);
      this.#openValues += part.length;
      from += part.length;
      if (this.#openValues === this.#blockValues)
        outputValues += this.#closeBlock(output.subarray(outputValues));
    }
    this.#handOn(output.subarray(0, outputValues));
  }

  /** Hands on what is still here. */
  finish(): void {
    const output = new Int16Array(2 * this.#blockValues);
    const values = this.#closeBlock(output);
    this.#handOn(output.subarray(0, values + this.#closeBlock(output.subarray(values))));
  }

  #handOn({ buffer, byteLength }: Int16Array): void {
    if (byteLength > 0) this.sink.write(new Uint8Array(buffer, 0, byteLength));
  }

  /**
   * @param output takes the block that was closed before
   * @returns how many values that are
   */
  #closeBlock(output: Int16Array): number {
    const channels = this.levels.length;
    const closed = this.#closed.subarray(0, this.#closedValues);
    const open = this.#open.subarray(0, this.#openValues);
    this.levels.forEach((level, channel) => {
      const limit = scale(open, channel, channels, level);
      // On a line between two gains that both blocks bear, no sample lies over full scale.
      const from = this.#gains[channel] ?? 1;
      const to = Math.min(this.#limits[channel] ?? 1, limit, from * RELEASE);
      convert(closed, output, channel, channels, from, to);
      this.#gains[channel] = to;
      this.#limits[channel] = limit;
    });
    [this.#closed, this.#open] = [this.#open, this.#closed];
    this.#closedValues = open.length;
    this.#openValues = 0;
    return closed.length;
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
