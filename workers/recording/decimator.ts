/** Samples that become one. */
const FACTOR = 3;

/** Odd, so that the filter delays by whole samples. */
const TAPS = 193;

/**
 * Of the lower rate. Speech that GigaAM was trained on reaches 8 kHz; what lies above must be gone
 * by then, or it would come back mirrored.
 */
const CUTOFF_HERTZ = 7400;
const INPUT_RATE = 48_000;

/** Of Kaiser's window: 80 dB of attenuation (0.1102 (A - 8.7), Kaiser 1974). */
const BETA = 7.86;

const filter = makeFilter();

/** One channel from 48 kHz to 16 kHz, block after block. */
export class Decimator {
  /** What of earlier blocks the filter still needs. It begins with silence, half a filter of it. */
  #rest = new Float32Array((TAPS - 1) / 2);

  /** @returns a third as many samples, give or take one */
  push(samples: Float32Array): Float32Array<ArrayBuffer> {
    const input = new Float32Array(this.#rest.length + samples.length);
    input.set(this.#rest);
    input.set(samples, this.#rest.length);
    const count = Math.max(0, Math.floor((input.length - TAPS) / FACTOR) + 1);
    const output = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      const start = i * FACTOR;
      for (let tap = 0; tap < TAPS; tap++) sum += (filter[tap] ?? 0) * (input[start + tap] ?? 0);
      output[i] = sum;
    }
    this.#rest = input.slice(count * FACTOR);
    return output;
  }

  /** The last samples, which the filter has held back. */
  finish(): Float32Array<ArrayBuffer> {
    return this.push(new Float32Array((TAPS - 1) / 2));
  }
}

/** A windowed sinc, of sum 1. */
function makeFilter(): Float32Array {
  const middle = (TAPS - 1) / 2;
  const cutoff = (2 * CUTOFF_HERTZ) / INPUT_RATE;
  const taps = Float64Array.from({ length: TAPS }, (_, tap) => {
    const x = tap - middle;
    const sinc = x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x);
    return sinc * (bessel(BETA * Math.sqrt(1 - (x / middle) ** 2)) / bessel(BETA));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float32Array.from(taps, (tap) => tap / sum);
}

/** The modified Bessel function of order 0, as its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
