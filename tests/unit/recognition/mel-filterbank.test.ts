import { expect, test } from 'vitest';
import {
  createMelFilterbank,
  type MelFilter,
} from '../../../workers/recognition/features/mel-filterbank';
import { roundToBfloat16 } from '../../../workers/recognition/features/round-to-bfloat16';

const asIs = (weight: number) => weight;

/** A filter as a full row over all bins. */
function toRow({ firstBin, weights }: MelFilter, bins: number): number[] {
  const row = Array<number>(bins).fill(0);
  weights.forEach((weight, i) => (row[firstBin + i] = weight));
  return row;
}

test('one filter between 0 and 6300 Hz, which is 2595 mel, peaks at 700·(√10 - 1) Hz', () => {
  const peak = 700 * (Math.sqrt(10) - 1);
  const [filter] = createMelFilterbank(1, 10, 12600, asIs);
  const bins = [0, 700, 1400, 2100, 2800, 3500, 4200, 4900, 5600, 6300];
  const expected = bins.map((hz) => (hz < peak ? hz / peak : (6300 - hz) / (6300 - peak)));
  const row = toRow(filter as MelFilter, 10);
  row.forEach((weight, bin) => expect(weight).toBeCloseTo(expected[bin] as number, 6));
  expect(filter?.firstBin).toBe(1);
  expect(filter?.weights).toHaveLength(8);
});

test.each([
  ['v3', 161],
  ['v2', 201],
])('of the 64 filters of %s each next begins at the peak of the one before', (_, bins) => {
  const filters = createMelFilterbank(64, bins, 16000, asIs);
  expect(filters).toHaveLength(64);
  const sums = Array.from({ length: bins }, (_, bin) =>
    filters.reduce((sum, filter) => sum + (toRow(filter, bins)[bin] as number), 0),
  );
  // Triangles of height 1 that overlap by halves add up to 1 between the first and the last peak.
  const peak = (filter: number) => 700 * ((1 + 8000 / 700) ** (filter / 65) - 1);
  sums.forEach((sum, bin) => {
    const hz = (8000 * bin) / (bins - 1);
    if (hz >= peak(1) && hz <= peak(64)) expect(sum).toBeCloseTo(1, 6);
    else expect(sum).toBeLessThan(1);
  });
});

test('the first filters of v3 have the weights that follow from HTK mel corners', () => {
  const [first, second] = createMelFilterbank(64, 161, 16000, asIs);
  // Corners at 0, 27.68, 56.45 and 86.35 Hz; bins at 50 and 100 Hz.
  expect(first?.firstBin).toBe(1);
  expect(Array.from(first?.weights ?? [])).toEqual([expect.closeTo(0.2242, 3)]);
  expect(second?.firstBin).toBe(1);
  expect(Array.from(second?.weights ?? [])).toEqual([expect.closeTo(0.7758, 3)]);
});

test('a filter that falls between two bins is empty', () => {
  const filters = createMelFilterbank(64, 11, 16000, asIs);
  expect(filters[0]).toEqual({ firstBin: 0, weights: new Float64Array(0) });
  const filled = filters.filter(({ weights }) => weights.length > 0);
  expect(filled.length).toBeGreaterThan(5);
  for (const { weights } of filled) expect(Math.min(...weights)).toBeGreaterThan(0);
});

test('each weight is rounded as asked', () => {
  const exact = createMelFilterbank(64, 161, 16000, asIs);
  const rounded = createMelFilterbank(64, 161, 16000, roundToBfloat16);
  expect(rounded.map(({ weights }) => [...weights])).toEqual(
    exact.map(({ weights }) => Array.from(weights, roundToBfloat16)),
  );
  expect(rounded).not.toEqual(exact);
});
