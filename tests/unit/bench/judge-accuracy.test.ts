import { expect, test } from 'vitest';
import { judgeAccuracy } from '../../../bench/measure/judge-accuracy.mjs';

const errors = {
  substitutions: 0,
  deletions: 11,
  insertions: 0,
  referenceWords: 1000,
  rate: 0.011,
};
const starts = { measured: 100, unrecognised: 0, medianSeconds: 0.1, percentile95Seconds: 0.3 };
const utterance = { start: 1, end: 2, text: 'раз два три' };

test('what just meets the limits breaks none', () => {
  expect(judgeAccuracy({ errors, lost: [], starts })).toEqual([]);
});

test('each broken limit is named with both numbers', () => {
  expect(
    judgeAccuracy({
      errors: { ...errors, rate: 0.012 },
      lost: [{ utterance, recognisedWords: 1, words: 3 }],
      starts: { ...starts, medianSeconds: 0.11, percentile95Seconds: 0.31 },
    }),
  ).toEqual([
    'word error rate: 0.012, at most 0.011 allowed',
    'lost utterances: 1, at most 0 allowed',
    'median of word starts in seconds: 0.11, at most 0.1 allowed',
    '95th percentile of word starts in seconds: 0.31, at most 0.3 allowed',
  ]);
});

test('word starts that could not be measured are no success', () => {
  const nothing = { measured: 0, unrecognised: 5, medianSeconds: NaN, percentile95Seconds: NaN };
  expect(judgeAccuracy({ errors, lost: [], starts: nothing })).toHaveLength(2);
});
