import { expect, test } from 'vitest';
import { makeWavHeader } from '../../../src/shared/recording/wav-header';
import { toS16 } from '../../../workers/recording/to-s16';

const text = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

test('a header tells form and length', () => {
  const header = makeWavHeader(2, 48_000, 1000);
  const view = new DataView(header.buffer);
  expect([0, 8, 12, 36].map((at) => text(header, at))).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
  expect(view.getUint32(4, true)).toBe(1036);
  expect(view.getUint16(22, true)).toBe(2);
  expect(view.getUint32(24, true)).toBe(48_000);
  expect(view.getUint32(28, true)).toBe(192_000);
  expect(view.getUint16(32, true)).toBe(4);
  expect(view.getUint16(34, true)).toBe(16);
  expect(view.getUint32(40, true)).toBe(1000);
});

test.each([Infinity, 2 ** 32])('%d bytes leave the length open', (bytes) => {
  const view = new DataView(makeWavHeader(1, 48_000, bytes).buffer);
  expect(view.getUint32(4, true)).toBe(0xff_ff_ff_ff);
  expect(view.getUint32(40, true)).toBe(0xff_ff_ff_ff);
});

test('samples become s16, interleaved, and are cut at full scale', () => {
  const samples = toS16([Float32Array.of(0, 0.5, 2), Float32Array.of(-1, -2, 1)]);
  expect([...samples]).toEqual([0, -32_768, 16_384, -32_768, 32_767, 32_767]);
});
