import { expect, test } from 'vitest';
import { groupNotes } from '../../../../src/state/text/group-notes';
import { measureSpeakers } from '../../../../src/state/text/measure-speakers';
import { segment, word } from '../../transcript-factory';

const text = [
  segment(4, [word('раз', 2, 3)], { channel: 0 }),
  segment(9, [word('два', 5, 7)], { channel: 1, speaker: 0 }),
  segment(1, [word('три', 8, 9)], { speaker: null }),
];
const note = (id: number, atSeconds: number) => ({ id, atSeconds, text: `заметка ${id}` });

test('a note stands at the segment of its time, or the one before its pause', () => {
  const notes = [note(0, 0), note(1, 4), note(2, 5), note(3, 100)];
  const groups = groupNotes(new Map(), text, notes);
  expect([...groups].map(([id, all]) => [id, all.map((one) => one.id)])).toEqual([
    [4, [0, 1]],
    [9, [2]],
    [1, [3]],
  ]);
  expect(groupNotes(new Map(), [], notes).size).toBe(0);
});

test('what has not changed is the same object, so that nothing is written anew', () => {
  const notes = [note(0, 0), note(1, 5)];
  const before = groupNotes(new Map(), text, notes);
  expect(groupNotes(before, [...text], notes)).toBe(before);
  const moved = groupNotes(before, text.slice(1), notes);
  expect(moved).not.toBe(before);
  expect([...moved.keys()]).toEqual([9]);
  expect(groupNotes(before, text, [notes[0] ?? note(0, 0), note(1, 5)])).not.toBe(before);
});

test('speakers speak for as long as their segments are, as a person has said', () => {
  expect([...measureSpeakers(text)]).toEqual([[0, 3]]);
});
