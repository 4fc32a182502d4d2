import type { ChannelComparison } from '../../../src/shared/recognition/worker-contracts';

/** Long enough for a syllable, short against a turn of a conversation. */
const BLOCK_SECONDS = 0.25;

/** A block is sound where it is at most so much below the loudest tenth, and not below -60 dBFS. */
const SOUNDING_RATIO = 1e-3;
const SOUNDING_POWER = 1e-6;

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

const FULL_SCALE = 32768;

/** Finds out how two channels relate, while their sound passes. */
export class ChannelStatistics {
  readonly #blockSamples: number;
  /** Mean power of left and right by block, 1 being full scale. */
  readonly #powers: [left: number, right: number][] = [];
  #left = 0;
  #right = 0;
  #product = 0;
  /** The block that is not full yet. */
  readonly #block = { left: 0, right: 0, samples: 0 };

  constructor(sampleRate: number) {
    this.#blockSamples = sampleRate * BLOCK_SECONDS;
  }

  /** @param samples s16, left and right in turn */
  add(samples: Int16Array): void {
    const block = this.#block;
    for (let i = 0; i + 1 < samples.length; i += 2) {
      const left = (samples[i] ?? 0) / FULL_SCALE;
      const right = (samples[i + 1] ?? 0) / FULL_SCALE;
      block.left += left * left;
      block.right += right * right;
      this.#product += left * right;
      if (++block.samples === this.#blockSamples) this.#closeBlock();
    }
  }

  /** Of all that was added. */
  compare(): ChannelComparison {
    if (this.#block.samples > 0) this.#closeBlock();
    const loudness = this.#powers.map(([left, right]) => Math.max(left, right));
    const loud = loudness.toSorted((a, b) => a - b)[Math.floor(loudness.length * 0.9)] ?? 0;
    const threshold = Math.max(SOUNDING_POWER, loud * SOUNDING_RATIO);
    const sounding = this.#powers.filter((_, i) => (loudness[i] ?? 0) >= threshold);
    const shareOf = (isSo: (left: number, right: number) => boolean) =>
      sounding.filter(([left, right]) => isSo(left, right)).length / (sounding.length || 1);
    const leftAloneShare = shareOf((left, right) => left >= right * ALONE_RATIO);
    const rightAloneShare = shareOf((left, right) => right >= left * ALONE_RATIO);
    const correlation = this.#product / (Math.sqrt(this.#left * this.#right) || 1);
    const shares = { leftAloneShare, rightAloneShare };
    return { kind: this.#judge(correlation, shares), correlation, ...shares };
  }

  #judge(
    correlation: number,
    { leftAloneShare, rightAloneShare }: Record<'leftAloneShare' | 'rightAloneShare', number>,
  ): ChannelComparison['kind'] {
    const quieter = Math.min(this.#left, this.#right);
    const louder = Math.max(this.#left, this.#right);
    const isMirrored = Math.abs(correlation) >= SAME_CORRELATION;
    if (isMirrored && louder <= quieter * SAME_LEVEL_RATIO) return 'same';
    if (quieter <= louder * SILENT_RATIO) return 'same';
    const isSmall = Math.min(leftAloneShare, rightAloneShare) < MIN_ALONE_SHARE;
    if (isSmall || leftAloneShare + rightAloneShare < MIN_ALONE_SHARES) return 'stereo';
    return 'voices';
  }

  #closeBlock(): void {
    const { left, right, samples } = this.#block;
    this.#left += left;
    this.#right += right;
    this.#powers.push([left / samples, right / samples]);
    Object.assign(this.#block, { left: 0, right: 0, samples: 0 });
  }
}
