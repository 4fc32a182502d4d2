import { expect, test } from 'vitest';
import { acceptWords } from '../../../src/editing/accept-words';
import { findUncertain } from '../../../src/editing/find-uncertain';
import { applyEdit } from '../../../src/shared/documents/apply-edit';
import { segment, word } from '../transcript-factory';
import { textOf } from './make-text';

const text = textOf(
  segment(5, [word('раз', 0, 1, 0.4), word('два', 1, 2, 0.9), word('три', 2, 3, 0.2)]),
  segment(6, []),
  segment(2, [word('четыре', 4, 5, 0.95)]),
  segment(9, [word('пять', 6, 7, 0.5), word('шесть', 7, 8, 1)]),
);
const { segments } = text;
const [first, third, fifth] = [
  { segmentId: 5, word: 0 },
  { segmentId: 5, word: 2 },
  { segmentId: 9, word: 0 },
];

test('words below the threshold are found in order; those that are vouched for never', () => {
  expect(findUncertain(segments, 0.6)).toEqual([first, third, fifth]);
  expect(findUncertain(segments, 0.4)).toEqual([third]);
  expect(findUncertain(segments, 2)).toHaveLength(5);
});

test('accepted words are vouched for, and nothing else is touched', () => {
  const edit = acceptWords(text, [
    first,
    third,
    { segmentId: 9, word: 1 },
    { segmentId: 7, word: 0 },
  ]);
  if (!edit) throw new Error('nothing has changed');
  const after = applyEdit(text, edit);
  expect(after.segments[0]?.words.map(({ confidence }) => confidence)).toEqual([1, 0.9, 1]);
  expect(after.segments[0]?.words[1]).toBe(segments[0]?.words[1]);
  expect(after.segments[3]).toBe(segments[3]);
  expect(findUncertain(after.segments, 0.6)).toEqual([fifth]);
  expect(acceptWords(after, [first])).toBeNull();
});
