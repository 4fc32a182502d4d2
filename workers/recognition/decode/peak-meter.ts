import type { Loudness } from '../../../src/shared/recognition/transcript';
import { PEAKS_PER_SECOND, type Waveform } from '../../../src/shared/recognition/waveform';
import { SAMPLE_RATE, type ChannelCount } from '../../../src/shared/recognition/worker-contracts';
import type { PcmSink } from './sound-window';

const SAMPLES_OF_PEAK = SAMPLE_RATE / PEAKS_PER_SECOND;
const FULL_SCALE = 32768;
/** −42 dBFS: peaks of a quiet voice lie above it, those of an empty room below. */
const SOUNDING = 2 / 255;
const FIRST_ROOM = 3600 * PEAKS_PER_SECOND;

/** Measures how loud a recording is, while its samples pass by. */
export class PeakMeter implements PcmSink {
  /** Values of all channels in one stretch. */
  readonly #stretch: number;
  #peaks = new Uint8Array(FIRST_ROOM);
  #count = 0;
  /** Of the stretch at hand. */
  #values = 0;
  #loudest = 0;
  /** Of all stretches before. */
  #greatest = 0;
  /** The first byte of a value whose second has not come yet; -1: none. */
  #torn = -1;

  constructor(channels: ChannelCount) {
    this.#stretch = SAMPLES_OF_PEAK * channels;
  }

  /** @param bytes s16le, any number of them, parts of samples as well */
  write(bytes: Uint8Array): void {
    let rest = bytes;
    if (this.#torn >= 0 && rest.length > 0) {
      this.#take(Int16Array.of(this.#torn | ((rest[0] ?? 0) << 8)));
      this.#torn = -1;
      rest = rest.subarray(1);
    }
    if (rest.length % 2 === 1) this.#torn = rest.at(-1) ?? 0;
    const even = rest.length & ~1;
    // A view of shorts has to begin at an even byte.
    if (rest.byteOffset % 2 === 1) rest = rest.slice(0, even);
    this.#take(new Int16Array(rest.buffer, rest.byteOffset, even / 2));
  }

  /**
   * How loud the recording is.
   *
   * @param gain factor by which its sound was made louder before it came here
   */
  measure(gain: number): Loudness {
    const threshold = SOUNDING * gain;
    const sounding = this.#peaks.subarray(0, this.#count).filter((peak) => peak / 255 >= threshold);
    const loudest = Math.max(this.#greatest, this.#loudest) / FULL_SCALE;
    return {
      peakDbfs: loudest > 0 ? 20 * Math.log10(loudest / gain) : null,
      soundingSeconds: sounding.length / PEAKS_PER_SECOND,
    };
  }

  /** What has been measured, with the stretch at hand. */
  finish(): Waveform {
    if (this.#values > 0) this.#complete();
    return { peaksPerSecond: PEAKS_PER_SECOND, peaks: this.#peaks.slice(0, this.#count) };
  }

  #take(samples: Int16Array): void {
    let from = 0;
    while (from < samples.length) {
      const to = Math.min(samples.length, from + this.#stretch - this.#values);
      this.#loudest = findLoudest(samples, from, to, this.#loudest);
      this.#values += to - from;
      from = to;
      if (this.#values === this.#stretch) this.#complete();
    }
  }

  #complete(): void {
    if (this.#count === this.#peaks.length) {
      const more = new Uint8Array(2 * this.#count);
      more.set(this.#peaks);
      this.#peaks = more;
    }
    this.#peaks[this.#count++] = Math.round((this.#loudest / FULL_SCALE) * 255);
    this.#greatest = Math.max(this.#greatest, this.#loudest);
    this.#values = 0;
    this.#loudest = 0;
  }
}

function findLoudest(samples: Int16Array, from: number, to: number, loudest: number): number {
  for (let index = from; index < to; index++) {
    const sample = samples[index] as number;
    if (sample > loudest) loudest = sample;
    else if (-sample > loudest) loudest = -sample;
  }
  return loudest;
}
