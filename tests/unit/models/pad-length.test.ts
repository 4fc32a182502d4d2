import { expect, test } from 'vitest';
import { listLengths, padLength } from '../../../workers/models/pad-length';

test.each([
  ['wasm', 100],
  ['webgpu', 500],
] as const)('%s pads lengths to multiples of %i frames', (provider, step) => {
  expect([1, step, step + 1].map((frames) => padLength(frames, provider))).toEqual([
    step,
    step,
    2 * step,
  ]);
});

test('every length that can come is listed, the longest one included', () => {
  expect(listLengths(1001, 'webgpu')).toEqual([500, 1000, 1500]);
  expect(listLengths(1000, 'webgpu')).toEqual([500, 1000]);
  expect(listLengths(150, 'wasm')).toEqual([100, 200]);
});
