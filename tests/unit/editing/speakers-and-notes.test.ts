import { expect, test } from 'vitest';
import { addNote, changeNote, removeNote } from '../../../src/editing/edit-notes';
import {
  addSpeaker,
  assignSpeaker,
  colourSpeaker,
  mergeSpeakers,
  removeSpeaker,
  renameSpeaker,
} from '../../../src/editing/edit-speakers';
import { applyEdit, invertEdit } from '../../../src/shared/documents/apply-edit';
import type { DocumentText, TextEdit } from '../../../src/shared/documents/document';
import { speakerOf } from '../../../src/shared/recognition/transcript';
import { say, textOf } from './make-text';

const text: DocumentText = {
  segments: [
    say(0, 'алло', 0, { channel: 0 }),
    say(1, 'да', 1, { channel: 1 }),
    say(2, 'кто это', 2, { channel: 0, speaker: 4 }),
    say(3, 'шум', 5, { channel: 1, speaker: null }),
  ],
  speakers: [
    { id: 0, name: null },
    { id: 1, name: 'Анна' },
    { id: 4, name: 'Пётр' },
  ],
  notes: [],
};

function apply(edit: TextEdit | null, to = text): DocumentText {
  if (!edit) throw new Error('nothing has changed');
  const after = applyEdit(to, edit);
  expect(applyEdit(after, invertEdit(edit))).toEqual(to);
  return after;
}

const voices = ({ segments }: DocumentText) => segments.map(speakerOf);

test('a new speaker has an id that no speaker and no channel has', () => {
  const { edit, id } = addSpeaker(text, '  Мария \n Ивановна ');
  expect(id).toBe(5);
  expect(apply(edit).speakers.at(-1)).toEqual({ id: 5, name: 'Мария Ивановна' });
  expect(apply(edit).segments).toBe(text.segments);
  expect(addSpeaker(textOf(say(0, 'да')), ' ').edit?.speakers?.after).toEqual([
    { id: 0, name: null },
  ]);
  expect(addSpeaker(textOf(say(0, 'да', 0, { channel: 1 })), null).id).toBe(2);
});

test('names and colours change, and nothing happens where they do not', () => {
  expect(apply(renameSpeaker(text, 0, 'Олег')).speakers[0]).toEqual({ id: 0, name: 'Олег' });
  expect(apply(renameSpeaker(text, 1, '  ')).speakers[1]).toEqual({ id: 1, name: null });
  expect(apply(colourSpeaker(text, 1, 6)).speakers[1]).toEqual({ id: 1, name: 'Анна', colour: 6 });
  expect(renameSpeaker(text, 1, 'Анна ')).toBeNull();
  expect(renameSpeaker(text, 9, 'Анна')).toBeNull();
});

test('one speaker becomes another one, by channel or by name', () => {
  const merged = apply(mergeSpeakers(text, 0, 4));
  expect(voices(merged)).toEqual([4, 1, 4, null]);
  expect(merged.speakers.map(({ id }) => id)).toEqual([1, 4]);
  expect(mergeSpeakers(text, 0, 0)).toBeNull();
  expect(mergeSpeakers(text, 0, 9)).toBeNull();
});

test('a speaker who is removed leaves words that nobody is named for', () => {
  const left = apply(removeSpeaker(text, 0));
  expect(voices(left)).toEqual([null, 1, 4, null]);
  expect(left.segments[1]).toBe(text.segments[1]);
  expect(removeSpeaker(text, 9)).toBeNull();
});

test('segments are given to a speaker', () => {
  const edit = assignSpeaker(text, [0, 2, 3], 4);
  expect(voices(apply(edit))).toEqual([4, 1, 4, 4]);
  // What he says already is not in the edit.
  expect(edit?.splices.map(({ from }) => from)).toEqual([0, 3]);
  expect(voices(apply(assignSpeaker(text, [0], null)))).toEqual([null, 1, 4, null]);
  expect(assignSpeaker(text, [0], 0)).toBeNull();
});

test('notes are kept in order of time', () => {
  let now = text;
  const ids = [9, 2, 5].map((seconds) => {
    const { edit, id } = addNote(now, seconds, ` у ${seconds} `);
    now = apply(edit, now);
    return id;
  });
  expect(ids).toEqual([0, 1, 2]);
  expect(now.notes).toEqual([
    { id: 1, atSeconds: 2, text: 'у 2' },
    { id: 2, atSeconds: 5, text: 'у 5' },
    { id: 0, atSeconds: 9, text: 'у 9' },
  ]);
  expect(apply(changeNote(now, 2, ''), now).notes[1]).toEqual({ id: 2, atSeconds: 5, text: '' });
  expect(apply(removeNote(now, 1), now).notes.map(({ id }) => id)).toEqual([2, 0]);
  expect([changeNote(now, 2, 'у 5'), changeNote(now, 7, 'x'), removeNote(now, 7)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('a name has whole letters, however it was typed or pasted', () => {
  const { edit } = addSpeaker(textOf(say(0, 'да')), ' Алексей  Зайцев '.normalize('NFD'));
  expect(edit?.speakers?.after).toEqual([{ id: 0, name: 'Алексей Зайцев' }]);
});
