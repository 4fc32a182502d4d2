import { expect, test } from 'vitest';
import { findWordAt, locateMatch } from '../../../../src/state/workspace/locate-match';
import { segment, word } from '../../transcript-factory';

const line = segment(3, [word('раз', 0, 1), word('два,', 1, 2), word('три', 2, 3)]);

test('a word has its place in the text', () => {
  expect(locateMatch(line, { segmentId: 3, word: 1 })).toEqual({ segmentId: 3, from: 4, to: 8 });
  expect(locateMatch(line, { segmentId: 3, word: 3 })).toBeNull();
  expect(locateMatch(undefined, { segmentId: 3, word: 0 })).toBeNull();
});

test.each([
  [0, 0],
  [3, 0],
  [4, 1],
  [8, 1],
  [12, 2],
  [99, 2],
])('the word at %i is number %i', (offset, expected) => {
  expect(findWordAt(line, offset)).toEqual({ segmentId: 3, word: expected });
});
