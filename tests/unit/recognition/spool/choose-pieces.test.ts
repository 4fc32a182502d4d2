import { expect, test } from 'vitest';
import { choosePieces } from '../../../../workers/recognition/spool/choose-pieces';

const plan = [20, 60, 60, 60];

test.each<[string, number, number | null, string[], number[]]>([
  ['all of it', 0, null, ['0', '1', '2', '3'], plan],
  ['the rest', 80, null, ['2', '3'], [60, 60]],
  ['a passage', 20, 80, ['1'], [60]],
  ['a passage that ends within a piece', 20, 81, ['1', '2'], [60, 60]],
  ['what lies behind the plan', 200, null, ['4'], [60]],
  ['no more than the plan has', 140, 1000, ['3'], [60]],
])('%s', (_what, fromSample, toSample, names, samples) => {
  expect(choosePieces(plan, fromSample, toSample)).toEqual({ names, plan: samples });
});

test.each([1, 19, 21, 201])('%i is no border', (fromSample) => {
  expect(() => choosePieces(plan, fromSample, null)).toThrow(RangeError);
});
