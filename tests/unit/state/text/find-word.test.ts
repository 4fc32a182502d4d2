import { expect, test } from 'vitest';
import { findWord } from '../../../../src/state/text/find-word';
import { stepWord } from '../../../../src/state/player/playback.svelte';
import { segment, word } from '../../transcript-factory';

const segments = [
  segment(0, [word('раз', 1, 1.5), word('два', 2, 2.5)]),
  segment(1, [word('три', 4, 4.5), word('четыре', 4.5, 5)]),
];

test.each([
  [0, -1, -1],
  [1, 0, 0],
  [1.7, 0, 0],
  [2, 0, 1],
  [2.5, 0, -1],
  [3.9, 0, -1],
  [4.6, 1, 1],
  [9, 1, -1],
])('at %d s segment %d and word %d are heard', (seconds, segmentIndex, wordIndex) => {
  expect(findWord(segments, seconds)).toEqual({ segment: segmentIndex, word: wordIndex });
});

test('nothing is heard in an empty text', () => {
  expect(findWord([], 3)).toEqual({ segment: -1, word: -1 });
});

test.each([
  [0, 1, 'раз'],
  [1, 1, 'два'],
  [2, 1, 'три'],
  [3, 1, 'три'],
  [3, -1, 'два'],
  [4, -1, 'два'],
  [4.6, -1, 'три'],
] as const)('from %d s by %d lies %s', (seconds, direction, text) => {
  expect(stepWord(segments, seconds, direction)?.text).toBe(text);
});

test('there is no word past either end', () => {
  expect(stepWord(segments, 1, -1)).toBeNull();
  expect(stepWord(segments, 4.6, 1)).toBeNull();
});

const talking = [
  segment(0, [word('алло', 1, 2), word('слушаю', 4, 5)], { channel: 0 }),
  segment(1, [word('добрый', 2.5, 3), word('день', 4.5, 6)], { channel: 1 }),
];

test.each([
  [1.5, 0, 0],
  [2.7, 1, 0],
  [4.2, 0, 1],
  [4.7, 1, 1],
  [6.5, 1, -1],
])('of two channels, at %d s word %d/%d began last', (seconds, segmentIndex, wordIndex) => {
  expect(findWord(talking, seconds)).toEqual({ segment: segmentIndex, word: wordIndex });
});

test('steps go through the words of two channels in order of time, and back', () => {
  const walk = (from: number, direction: 1 | -1) => {
    const texts: string[] = [];
    let next = stepWord(talking, from, direction);
    for (; next; next = stepWord(talking, next.startSeconds, direction)) texts.push(next.text);
    return texts;
  };
  expect(walk(0, 1)).toEqual(['алло', 'добрый', 'слушаю', 'день']);
  expect(walk(7, -1)).toEqual(['день', 'слушаю', 'добрый', 'алло']);
});
