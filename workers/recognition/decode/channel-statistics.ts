import type { ChannelComparison } from '../../../src/shared/recognition/worker-contracts';

/** Long enough for a syllable, short against a turn of a conversation. */
export const BLOCK_SECONDS = 0.25;

/** -86 dBFS: what is quieter is silence. The noise of 16 bits with dither lies at -96 dBFS. */
export const SILENT_POWER = 10 ** -8.6;

/** A block is sound where it is at most 30 dB below the loudest tenth, and not silence. */
const SOUNDING_RATIO = 1e-3;

/** 10 dB: crosstalk of lines and headsets is 20 dB and more below the voice. */
const ALONE_RATIO = 10;

/** Each of two voices must be heard alone for this share, and both together for that one. */
const MIN_ALONE_SHARE = 0.05;
const MIN_ALONE_SHARES = 0.5;

/** Codecs change equal channels a little. */
const SAME_CORRELATION = 0.98;
const SAME_LEVEL_RATIO = 1.25;
/** 40 dB below the other one, a channel is silent. */
const SILENT_RATIO = 1e-4;

/** Finds out how loud channels are and how they relate, while their sound passes. */
export class ChannelStatistics {
  readonly #sampleRate: number;
  /** Mean products of each channel with itself and those before it, by block, 1 being full scale. */
  readonly #blocks: Float32Array[] = [];
  /** The same of all blocks: sums. */
  readonly #totals: Float64Array;
  /** The block that is not full yet: sums. */
  readonly #open: Float64Array;
  #openSamples = 0;
  #samples = 0;

  /** @param channels at least one */
  constructor(
    sampleRate: number,
    readonly channels: number,
  ) {
    this.#sampleRate = sampleRate;
    this.#totals = new Float64Array(placeOf(channels, 0));
    this.#open = new Float64Array(placeOf(channels, 0));
  }

  /** Of all that was added. */
  get seconds(): number {
    return this.#samples / this.#sampleRate;
  }

  /** @param samples whole frames, interleaved, full scale being 1 */
  add(samples: Float32Array): void {
    const { channels } = this;
    const open = this.#open;
    const blockSamples = this.#sampleRate * BLOCK_SECONDS;
    this.#samples += samples.length / channels;
    for (let frame = 0; frame < samples.length; frame += channels) {
      let place = 0;
      for (let i = 0; i < channels; i++) {
        const value = samples[frame + i] ?? 0;
        for (let j = 0; j <= i; j++, place++)
          open[place] = (open[place] ?? 0) + value * (samples[frame + j] ?? 0);
      }
      if (++this.#openSamples === blockSamples) this.#closeBlock();
    }
  }

  /**
   * The mean power of a sum of the channels, block by block, 1 being full scale.
   *
   * @param weights factor of each channel
   */
  powersOf(weights: readonly number[]): number[] {
    if (this.#openSamples > 0) this.#closeBlock();
    return this.#blocks.map((block) => sumPower(block, weights));
  }

  /** The energy of a sum of the channels over all that was added, in samples of full scale. */
  energyOf(weights: readonly number[]): number {
    if (this.#openSamples > 0) this.#closeBlock();
    return sumPower(this.#totals, weights);
  }

  /** -1 to 1, over all that was added; 0 where one channel is silent. */
  correlationOf(a: number, b: number): number {
    if (this.#openSamples > 0) this.#closeBlock();
    const at = (i: number, j: number) => this.#totals[placeOf(Math.max(i, j), Math.min(i, j))] ?? 0;
    return at(a, b) / (Math.sqrt(at(a, a) * at(b, b)) || 1);
  }

  /** How the first two channels relate, over all that was added. */
  compare(): ChannelComparison {
    const [lefts, rights] = [this.powersOf([1, 0]), this.powersOf([0, 1])];
    const powers = lefts.map((left, i): [number, number] => [left, rights[i] ?? 0]);
    const loudness = powers.map(([left, right]) => Math.max(left, right));
    const loud = loudness.toSorted((a, b) => a - b)[Math.floor(loudness.length * 0.9)] ?? 0;
    const threshold = Math.max(SILENT_POWER, loud * SOUNDING_RATIO);
    const sounding = powers.filter((_, i) => (loudness[i] ?? 0) >= threshold);
    const shareOf = (isSo: (left: number, right: number) => boolean) =>
      sounding.filter(([left, right]) => isSo(left, right)).length / (sounding.length || 1);
    const leftAloneShare = shareOf((left, right) => left >= right * ALONE_RATIO);
    const rightAloneShare = shareOf((left, right) => right >= left * ALONE_RATIO);
    const correlation = this.correlationOf(0, 1);
    const shares = { leftAloneShare, rightAloneShare };
    return { kind: this.#judge(correlation, shares), correlation, ...shares };
  }

  #judge(
    correlation: number,
    { leftAloneShare, rightAloneShare }: Record<'leftAloneShare' | 'rightAloneShare', number>,
  ): ChannelComparison['kind'] {
    const [left, right] = [this.energyOf([1, 0]), this.energyOf([0, 1])];
    const quieter = Math.min(left, right);
    const louder = Math.max(left, right);
    const isMirrored = Math.abs(correlation) >= SAME_CORRELATION;
    if (isMirrored && louder <= quieter * SAME_LEVEL_RATIO) return 'same';
    if (quieter <= louder * SILENT_RATIO) return 'same';
    const isSmall = Math.min(leftAloneShare, rightAloneShare) < MIN_ALONE_SHARE;
    if (isSmall || leftAloneShare + rightAloneShare < MIN_ALONE_SHARES) return 'stereo';
    return 'voices';
  }

  #closeBlock(): void {
    const open = this.#open;
    // Floating point may hold what is no number: no sound.
    if (open.every(Number.isFinite)) {
      this.#totals.forEach((total, i) => (this.#totals[i] = total + (open[i] ?? 0)));
      this.#blocks.push(Float32Array.from(open, (sum) => sum / this.#openSamples));
    }
    open.fill(0);
    this.#openSamples = 0;
  }
}

/** Where the product of a channel with another, not after it, stands. */
function placeOf(channel: number, other: number): number {
  return (channel * (channel + 1)) / 2 + other;
}

function sumPower(products: Float32Array | Float64Array, weights: readonly number[]): number {
  let sum = 0;
  let place = 0;
  weights.forEach((a, i) => {
    for (let j = 0; j <= i; j++, place++) {
      const product = a * (weights[j] ?? 0) * (products[place] ?? 0);
      sum += j === i ? product : 2 * product;
    }
  });
  // What cancels out may come to a little less than nothing.
  return Math.max(0, sum);
}
