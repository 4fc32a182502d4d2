import { expect, test } from 'vitest';
import { groupSegments } from '../../../src/state/group-segments';
import { segment, word } from '../transcript-factory';

const text = Array.from({ length: 40 }, (_, index) =>
  segment(index, [word(`слово${index}`, index, index + 1)], { channel: index % 2 }),
);

test('groups have 16 segments, where they begin, and who spoke before', () => {
  const groups = groupSegments([], text);
  expect(groups.map(({ first, segments }) => [first, segments.length])).toEqual([
    [0, 16],
    [16, 16],
    [32, 8],
  ]);
  expect(groups.map(({ channelBefore }) => channelBefore)).toEqual([undefined, 1, 1]);
  expect(groups[2]?.segments[7]).toBe(text[39]);
});

test('a new tail leaves all groups before it as they were', () => {
  const before = groupSegments([], text);
  const tail = segment(39, [word('иначе', 39, 40)]);
  const after = groupSegments(before, [...text.slice(0, 39), tail]);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toBe(before[1]);
  expect(after[2]).not.toBe(before[2]);
  expect(after[2]?.segments[7]).toBe(tail);
});

test('a text that was shortened loses its groups', () => {
  expect(groupSegments(groupSegments([], text), text.slice(0, 16))).toHaveLength(1);
  expect(groupSegments(groupSegments([], text), [])).toEqual([]);
});
