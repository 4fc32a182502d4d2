import { expect, test } from 'vitest';
import { compareScores } from '../../../../src/engine/models/compare-scores';
import { isKnownText } from '../../../../src/engine/models/is-known-text';
import { isKnownBad } from '../../../../src/engine/models/probe-adapter';

const clip = { url: 'clip', text: 'пожалуйста введите первые' };

test.each([
  ['пожалуйста введите первые', true],
  ['Пожалуйста, введите первые.', true],
  ['пожалуйста введите первое', true],
  ['', false],
  ['!!!!!!!!', false],
  ['и и и и и и и и и и и', false],
  ['что-то другое', false],
  ['пожалуйста', false],
])('%j is the known text: %s', (text, isKnown) => {
  expect(isKnownText(clip, text)).toBe(isKnown);
});

test('ё is е, and a text that nobody knows is right', () => {
  expect(isKnownText({ url: '', text: 'всё её' }, 'все ее')).toBe(true);
  expect(isKnownText(null, 'anything')).toBe(true);
});

const scores = (...rows: number[][]) => ({
  kind: 'scores' as const,
  data: Float32Array.from(rows.flat(), Math.log),
  frames: rows.length,
  classes: 2,
});

test('readings differ by probabilities, the largest and over frames', () => {
  const { largest, mean } = compareScores(
    scores([0.9, 0.1], [0.5, 0.5]),
    scores([0.9, 0.1], [0.3, 0.7]),
  );
  expect(largest).toBeCloseTo(0.2, 5);
  expect(mean).toBeCloseTo(0.1, 5);
});

test('what is improbable may differ by any number of nats', () => {
  const { largest } = compareScores(scores([1, 1e-9]), scores([1, 1e-20]));
  expect(largest).toBeLessThan(1e-8);
});

test('another shape, or a number that is none, is as far as can be', () => {
  expect(compareScores(scores([1, 0]), scores([1, 0], [1, 0])).mean).toBe(1);
  expect(compareScores(scores([NaN, 0]), scores([1, 0])).mean).toBe(1);
});

const frames = (...rows: number[][]) => ({
  kind: 'encoded' as const,
  data: Float32Array.from(rows.flat()),
  frames: rows[0]?.length ?? 0,
  width: rows.length,
});

test('frames of an encoder differ by shares of their length, the largest and of all', () => {
  const { largest, mean } = compareScores(frames([3, 10.1], [4, 0]), frames([3, 10], [4, 0]));
  expect(largest).toBeCloseTo(0.01, 5);
  expect(mean).toBeCloseTo(0.1 / Math.hypot(3, 4, 10), 5);
  expect(compareScores(frames([0, 0]), frames([1, 2]))).toEqual({ largest: 1, mean: 1 });
  expect(compareScores(frames([9, 9]), frames([1, 2]))).toEqual({ largest: 1, mean: 1 });
});

test('frames of another shape, of no numbers, or against probabilities are as far as can be', () => {
  expect(compareScores(frames([1, 2]), frames([1], [2])).mean).toBe(1);
  expect(compareScores(frames([NaN, 2]), frames([1, 2])).mean).toBe(1);
  expect(compareScores(frames([1, 2]), scores([1, 0])).mean).toBe(1);
});

test('adapters that are known to compute wrongly', () => {
  const names = { vendor: 'intel', architecture: 'gen-12lp', device: '', description: '' };
  expect(isKnownBad(names, '')).toBe(true);
  expect(isKnownBad({ ...names, architecture: 'xe-2hpg' }, '')).toBe(false);
  const iris = { ...names, architecture: '', description: 'Intel(R) Iris(R) Xe Graphics' };
  expect(isKnownBad(iris, '')).toBe(true);
  const apple = { ...names, vendor: 'apple', architecture: 'metal-3' };
  expect(isKnownBad(apple, 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0)')).toBe(true);
  expect(isKnownBad(apple, 'Mozilla/5.0 (Macintosh)')).toBe(false);
});
