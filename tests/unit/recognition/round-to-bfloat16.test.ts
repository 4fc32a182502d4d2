import { expect, test } from 'vitest';
import { roundToBfloat16 } from '../../../workers/recognition/features/round-to-bfloat16';

/** The float32 of these bits. */
function float(bits: number): number {
  return new Float32Array(Uint32Array.of(bits).buffer)[0] as number;
}

test.each([
  ['nothing to round', 0x3f800000, 0x3f800000],
  ['below the half: down', 0x3f807fff, 0x3f800000],
  ['a tie: down to the even', 0x3f808000, 0x3f800000],
  ['above the half: up', 0x3f808001, 0x3f810000],
  ['a tie: up to the even', 0x3f818000, 0x3f820000],
  ['a carry into the exponent', 0x3fff8000, 0x40000000],
  ['the sign does not count', 0xbf818000, 0xbf820000],
  ['negative tie to the even', 0xbf808000, 0xbf800000],
  ['a denormal', 0x00008001, 0x00010000],
  ['beyond the largest', 0x7f7fffff, 0x7f800000],
])('%s', (_, from, to) => {
  expect(roundToBfloat16(float(from))).toBe(float(to));
});

test('known constants', () => {
  expect(roundToBfloat16(Math.PI)).toBe(3.140625);
  expect(roundToBfloat16(0.1)).toBe(0.10009765625);
  expect(roundToBfloat16(1 / 3)).toBe(0.333984375);
  expect(roundToBfloat16(0)).toBe(0);
});
