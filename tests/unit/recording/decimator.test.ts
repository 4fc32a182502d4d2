import { expect, test } from 'vitest';
import { Decimator } from '../../../workers/recording/decimator';

function sine(hertz: number, rate: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
}

function decimate(input: Float32Array, block: number): Float32Array {
  const decimator = new Decimator();
  const parts: Float32Array[] = [];
  for (let at = 0; at < input.length; at += block)
    parts.push(decimator.push(input.subarray(at, at + block)));
  parts.push(decimator.finish());
  return Float32Array.from(parts.flatMap((part) => Array.from(part)));
}

/** Greatest amplitude away from the ends, where the filter has seen silence. */
function loudness(samples: Float32Array): number {
  return samples.subarray(200, -200).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

test.each([100, 1000, 4000, 6800])('%i Hz pass, in time', (hertz) => {
  const output = decimate(sine(hertz, 48_000, 48_000), 4096);
  expect(output).toHaveLength(16_000);
  const expected = sine(hertz, 16_000, 16_000);
  const difference = output.map((sample, i) => sample - (expected[i] ?? 0));
  expect(loudness(difference)).toBeLessThan(2e-3);
});

test.each([8200, 9000, 12_000, 20_000])('%i Hz are gone', (hertz) => {
  expect(loudness(decimate(sine(hertz, 48_000, 48_000), 4096))).toBeLessThan(1e-3);
});

test('blocks of any length give the same samples', () => {
  const input = sine(440, 48_000, 20_000);
  const whole = decimate(input, 20_000);
  for (const block of [1, 7, 128, 4096]) expect(decimate(input, block)).toEqual(whole);
});
