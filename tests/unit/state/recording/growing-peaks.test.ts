import { expect, test } from 'vitest';
import { GrowingPeaks } from '../../../../src/state/recording/growing-peaks';

test('columns stay few, and each has the loudest of its time', () => {
  const peaks = new GrowingPeaks();
  for (let level = 0; level < 239; level++) peaks.add(level / 1000);
  expect(peaks.columns).toHaveLength(239);
  peaks.add(0.239);
  expect(peaks.columns).toHaveLength(120);
  expect(peaks.columns.slice(0, 3)).toEqual([0.001, 0.003, 0.005]);
  // A column is told of when it is full.
  peaks.add(0.9);
  expect(peaks.columns).toHaveLength(120);
  peaks.add(0.1);
  expect(peaks.columns.at(-1)).toBe(0.9);
  // An hour at twelve levels a second.
  for (let level = 0; level < 43_200; level++) peaks.add(0.5);
  expect(peaks.columns.length).toBeGreaterThanOrEqual(120);
  expect(peaks.columns.length).toBeLessThan(240);
  expect(Math.max(...peaks.columns)).toBe(0.9);
});
