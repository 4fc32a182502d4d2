import { expect, test } from 'vitest';
import { groupSegments } from '../../../../src/state/text/group-segments';
import { segment, word } from '../../transcript-factory';

const text = Array.from({ length: 40 }, (_, index) =>
  segment(index, [word(`слово${index}`, index, index + 1)], { channel: index % 2 }),
);

test('groups have 16 segments, a key each, and who spoke before', () => {
  const groups = groupSegments([], text);
  expect(groups.map(({ key, segments }) => [key, segments.length])).toEqual([
    [0, 16],
    [1, 16],
    [2, 8],
  ]);
  expect(groups.map(({ speakerBefore }) => speakerBefore)).toEqual([undefined, 1, 1]);
  expect(groups[2]?.segments[7]).toBe(text[39]);
});

const fresh = (id: number) => segment(id, [word('новое', 0, 1)], { channel: 1 });

test('a segment that comes or goes changes its own group alone', () => {
  const before = groupSegments([], text);
  const split = [...text.slice(0, 3), fresh(40), ...text.slice(3)];
  const after = groupSegments(before, split);
  expect(after.map(({ key, segments }) => [key, segments.length])).toEqual([
    [0, 17],
    [1, 16],
    [2, 8],
  ]);
  expect(after[1]).toBe(before[1]);
  expect(after[2]).toBe(before[2]);
  const back = groupSegments(after, text);
  expect(back[0]?.segments).toEqual(text.slice(0, 16));
  expect(back.slice(1)).toEqual(before.slice(1));
});

test('a group that grows beyond two screens is cut; keys stay apart', () => {
  const many = Array.from({ length: 17 }, (_, index) => fresh(100 + index));
  const after = groupSegments(groupSegments([], text), [
    ...text.slice(0, 3),
    ...many,
    ...text.slice(3),
  ]);
  expect(after.map(({ segments }) => segments.length)).toEqual([16, 16, 1, 16, 8]);
  expect(new Set(after.map(({ key }) => key)).size).toBe(5);
  expect(after.flatMap(({ segments }) => segments)).toHaveLength(57);
});

test('what is written on fills the last group, then begins another one', () => {
  const before = groupSegments([], text);
  const nine = Array.from({ length: 9 }, (_, index) => fresh(40 + index));
  const after = groupSegments(before, [...text, ...nine]);
  expect(after.map(({ segments }) => segments.length)).toEqual([16, 16, 16, 1]);
  expect(after[1]).toBe(before[1]);
  expect(after[2]?.key).toBe(2);
});

test('who speaks may change before a group that stays', () => {
  const before = groupSegments([], text);
  const named = text.map((one, index) => (index === 15 ? { ...one, speaker: 7 } : one));
  const after = groupSegments(before, named);
  expect(after[1]?.segments).toBe(before[1]?.segments);
  expect(after[1]?.speakerBefore).toBe(7);
  expect(after[2]).toBe(before[2]);
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
