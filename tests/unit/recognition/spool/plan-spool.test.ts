import { expect, test } from 'vitest';
import { planSpool } from '../../../../src/shared/recognition/plan-spool';

const seconds = (plan: number[]) => plan.map((samples) => samples / 16000);

test('the pieces hold the duration, and two more are spare', () => {
  expect(seconds(planSpool(200, 1e6))).toEqual([20, 60, 60, 60, 60, 60]);
  expect(seconds(planSpool(0.5, 1e4))).toEqual([20, 60, 60]);
  expect(seconds(planSpool(20, 1e4))).toEqual([20, 60, 60]);
});

test('later pieces of a long recording are longer', () => {
  const plan = seconds(planSpool(2 * 3600, 1e8));
  expect(plan.slice(0, 60)).toEqual([20, ...Array<number>(59).fill(60)]);
  expect(new Set(plan.slice(60))).toEqual(new Set([300]));
  expect(plan.reduce((sum, length) => sum + length)).toBe(20 + 59 * 60 + 15 * 300);
});

test('there are never more than 180', () => {
  expect(planSpool(1e9, 1e9)).toHaveLength(180);
});

test('without a duration, the size of the file bounds it', () => {
  // 10 kB hold at most 20 s.
  expect(seconds(planSpool(null, 10_000))).toEqual([20, 60, 60]);
  expect(planSpool(null, 1e10)).toHaveLength(180);
});
