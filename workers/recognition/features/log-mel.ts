import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import { SAMPLE_RATE } from '../../../src/shared/recognition/worker-contracts';
import { createFft } from './fft';
import { createMelFilterbank, type MelFilter } from './mel-filterbank';
import { roundToBfloat16 } from './round-to-bfloat16';

/** Log-mel features of one stretch of audio. */
export interface Features {
  /** MEL_BINS rows of `stride` values; columns from `frames` on are 0. */
  data: Float32Array;
  frames: number;
  stride: number;
}

/** Rows of the features that every GigaAM hears. */
export const MEL_BINS = 64;
/** 10 ms. */
const HOP_SAMPLES = 160;
/** torch.clamp of the power before the logarithm, from GigaAM's preprocessor. */
const POWER_FLOOR = 1e-9;
const POWER_CEILING = 1e9;

/**
 * The two front ends of the published models (window = FFT length). The v3 checkpoint stores
 * window and filterbank as bfloat16, and its values can only be met with them rounded so.
 */
const kinds = {
  v2: { window: 400, center: true, round: (x: number) => x },
  v3: { window: 320, center: false, round: roundToBfloat16 },
} as const;

/** Turns 16 kHz mono samples in -1…1 into log-mel features. */
export interface LogMel {
  /** Frames that `samples` samples make, at least 0. */
  countFrames(samples: number): number;
  /** @param stride row length of the result; at least the number of frames (the default) */
  compute(samples: Float32Array, stride?: number): Features;
}

/** Makes the front end of a model generation; window, filterbank and FFT plan are made once. */
export function createLogMel(kind: ModelManifest['features']): LogMel {
  const { window: size, center, round } = kinds[kind];
  const window = Float64Array.from({ length: size }, (_, i) =>
    round(Math.fround(0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size))),
  );
  const bins = size / 2 + 1;
  const filters = createMelFilterbank(MEL_BINS, bins, SAMPLE_RATE, round);
  const fft = createFft(size);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const power = new Float64Array(bins);

  const countFrames = (samples: number) =>
    center
      ? Math.floor(samples / HOP_SAMPLES) + 1
      : Math.max(0, Math.floor((samples - size) / HOP_SAMPLES) + 1);

  const compute = (samples: Float32Array, stride = countFrames(samples.length)): Features => {
    const frames = countFrames(samples.length);
    const data = new Float32Array(MEL_BINS * stride);
    const offset = center ? size / 2 : 0;
    // Two real frames make one complex FFT: one is the real part, the next the imaginary part.
    for (let frame = 0; frame < frames; frame += 2) {
      readWindow(samples, frame * HOP_SAMPLES - offset, window, re);
      const hasSecond = frame + 1 < frames;
      if (hasSecond) readWindow(samples, (frame + 1) * HOP_SAMPLES - offset, window, im);
      else im.fill(0);
      fft(re, im);
      splitPower(re, im, 1, power);
      writeColumn(power, filters, data, frame, stride);
      if (!hasSecond) break;
      splitPower(re, im, -1, power);
      writeColumn(power, filters, data, frame + 1, stride);
    }
    return { data, frames, stride };
  };
  return { countFrames, compute };
}

/** Copies one windowed frame; beyond the ends the signal is reflected (torch's 'reflect' padding). */
function readWindow(
  samples: Float32Array,
  start: number,
  window: Float64Array,
  target: Float64Array,
): void {
  const last = samples.length - 1;
  const inside = start >= 0 && start + window.length <= samples.length;
  for (let i = 0; i < window.length; i++) {
    let at = start + i;
    if (!inside) {
      if (at < 0) at = -at;
      if (at > last) at = 2 * last - at;
    }
    target[i] = (samples[at] ?? 0) * (window[i] as number);
  }
}

/**
 * Power spectrum of one of two real signals a, b from the transform Z of a + ib:
 * A[k] = (Z[k] + conj Z[N-k]) / 2 (sign 1), B[k] = (Z[k] - conj Z[N-k]) / 2i (sign -1).
 */
function splitPower(re: Float64Array, im: Float64Array, sign: 1 | -1, power: Float64Array): void {
  const size = re.length;
  for (let k = 0; k < power.length; k++) {
    const mirror = k === 0 ? 0 : size - k;
    const real = (re[k] as number) + sign * (re[mirror] as number);
    const imaginary = (im[k] as number) - sign * (im[mirror] as number);
    power[k] = (real * real + imaginary * imaginary) / 4;
  }
}

function writeColumn(
  power: Float64Array,
  filters: readonly MelFilter[],
  data: Float32Array,
  column: number,
  stride: number,
): void {
  for (let m = 0; m < filters.length; m++) {
    const { firstBin, weights } = filters[m] as MelFilter;
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      sum += (weights[i] as number) * (power[firstBin + i] as number);
    }
    data[m * stride + column] = Math.log(Math.min(Math.max(sum, POWER_FLOOR), POWER_CEILING));
  }
}
