import { expect, test } from 'vitest';
import { alignWords } from '../../../bench/score/align-words.mjs';
import { computeQuantile } from '../../../bench/measure/compute-quantile.mjs';
import { countWordErrors } from '../../../bench/score/count-word-errors.mjs';
import { normaliseWords } from '../../../bench/score/normalise-words.mjs';

const split = (text: string) => text.split(' ').filter(Boolean);

/** Writes an alignment as `reference:hypothesis` pairs with `-` for nothing. */
function align(reference: string, hypothesis: string): string {
  const from = split(reference);
  const to = split(hypothesis);
  return alignWords(from, to)
    .map((step) => {
      const left = step.reference === null ? '-' : from[step.reference];
      const right = step.hypothesis === null ? '-' : to[step.hypothesis];
      return `${left}:${right}`;
    })
    .join(' ');
}

test.each([
  ['', '', ''],
  ['a b', 'a b', 'a:a b:b'],
  ['a b c', 'a x c', 'a:a b:x c:c'],
  ['a b c', 'a c', 'a:a b:- c:c'],
  ['a c', 'a b c', 'a:a -:b c:c'],
  ['', 'a', '-:a'],
  ['a b', '', 'a:- b:-'],
  ['a b c d a b c d', 'a b c d', 'a:- b:- c:- d:- a:a b:b c:c d:d'],
])('%j with %j', (reference, hypothesis, expected) => {
  expect(align(reference, hypothesis)).toBe(expected);
});

test.each([
  ['a b c d', 'a b c d', 0, 0, 0, 0],
  ['a b c d', 'a x c', 1, 1, 0, 0.5],
  ['a b', 'x a b y z', 0, 0, 3, 1.5],
  ['', '', 0, 0, 0, 0],
  ['', 'a', 0, 0, 1, Infinity],
])(
  'errors of %j heard as %j',
  (reference, hypothesis, substitutions, deletions, insertions, rate) => {
    expect(countWordErrors(split(reference), split(hypothesis))).toEqual({
      substitutions,
      deletions,
      insertions,
      referenceWords: split(reference).length,
      rate,
    });
  },
);

test.each([
  ['Пожалуйста, введите первые...', ['пожалуйста', 'введите', 'первые']],
  ['Ещё ёлка, ЕЛКА', ['еще', 'елка', 'елка']],
  ['е\u0308лка за\u0301мок', ['елка', 'замок']],
  ['кто-то № 12', ['кто', 'то', '12']],
  [' — ', []],
])('%j as words', (text, words) => {
  expect(normaliseWords(text)).toEqual(words);
});

test.each([
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 2, 3], 0.5, 2.5],
  [[10, 0], 0.95, 9.5],
  [[7], 0.95, 7],
  [[], 0.5, NaN],
])('quantile of %j at %s', (values, share, expected) => {
  expect(computeQuantile(values, share)).toBe(expected);
});
