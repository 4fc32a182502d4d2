import { expect, test } from 'vitest';
import { layOutPieces } from '../../../src/engine/recognition/spools/lay-out-pieces';

const spans = (plan: number[], sampleCount: number | null) =>
  layOutPieces(plan, sampleCount).map(({ startSample, endSample }) => [startSample, endSample]);

test('a recording ends in the piece that its last sample is in', () => {
  expect(spans([20, 60, 60], 81)).toEqual([
    [0, 20],
    [20, 80],
    [80, 81],
  ]);
  expect(spans([20, 60, 60], 80)).toHaveLength(2);
  expect(spans([20, 60, 60], 0)).toEqual([]);
});

test('the last piece takes all that is left over', () => {
  expect(spans([20, 60], 100)).toEqual([
    [0, 20],
    [20, 100],
  ]);
  expect(spans([20, 60], null)).toEqual([
    [0, 20],
    [20, Infinity],
  ]);
});
