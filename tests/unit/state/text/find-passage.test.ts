import { expect, test } from 'vitest';
import { findPassage } from '../../../../src/state/text/find-passage';
import { moveBorder } from '../../../../src/state/passages/move-border';
import { segment, word } from '../../transcript-factory';

const segments = [
  segment(0, [word('раз', 1, 1.5), word('два', 2, 2.5)]),
  segment(1, [word('три', 4, 4.5), word('четыре', 4.6, 5)]),
  segment(2, [word('пять', 8, 9)]),
];
const at = (segmentIndex: number, offset: number) => ({ segment: segmentIndex, offset });

test.each([
  // «два»: half of the pause before it, and a quarter of a second after it.
  [at(0, 4), at(0, 7), 1.75, 2.75],
  // Part of a word is the whole word.
  [at(0, 5), at(0, 6), 1.75, 2.75],
  [at(0, 1), at(1, 3), 0.75, 4.55],
  // From the end of a paragraph to the beginning of another lies nothing of these two.
  [at(0, 7), at(2, 0), 3.75, 5.25],
  [at(2, 0), at(2, 4), 7.75, 9.25],
])('from %o to %o the passage is %d to %d s', (from, to, start, end) => {
  const range = findPassage(segments, from, to);
  expect(range?.startSeconds).toBeCloseTo(start, 6);
  expect(range?.endSeconds).toBeCloseTo(end, 6);
});

test('between two words there is no passage', () => {
  expect(findPassage(segments, at(0, 3), at(0, 4))).toBeNull();
  expect(findPassage([], at(0, 0), at(0, 4))).toBeNull();
});

test('a passage never begins before the recording', () => {
  const [first] = [segment(0, [word('раз', 0.1, 1)])];
  expect(findPassage(first ? [first] : [], at(0, 0), at(0, 3))?.startSeconds).toBeCloseTo(0.05, 6);
});

test('borders move within the recording, and keep half a second between them', () => {
  const range = { startSeconds: 0.4, endSeconds: 2 };
  expect(moveBorder(range, 'start', -0.5, 10)).toEqual({ startSeconds: 0, endSeconds: 2 });
  expect(moveBorder(range, 'start', 5, 10)).toEqual({ startSeconds: 1.5, endSeconds: 2 });
  expect(moveBorder(range, 'end', 0.5, 2.25)).toEqual({ startSeconds: 0.4, endSeconds: 2.25 });
  expect(moveBorder(range, 'end', -5, 10)).toEqual({ startSeconds: 0.4, endSeconds: 0.9 });
});
