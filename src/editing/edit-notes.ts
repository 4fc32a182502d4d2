import type { DocumentText, Note, TextEdit } from '../shared/documents/document';
import { describeEdit } from './describe-edit';
import { nextId } from './next-id';

/** Puts a note at a moment. `id`: that of the note. */
export function addNote(
  text: DocumentText,
  atSeconds: number,
  words: string,
): { edit: TextEdit | null; id: number } {
  const id = nextId(text.notes);
  return { edit: change(text, [...text.notes, { id, atSeconds, text: words.trim() }]), id };
}

/** Null where the note says so already, or is gone. */
export function changeNote(text: DocumentText, id: number, words: string): TextEdit | null {
  const said = words.trim();
  const note = text.notes.find((one) => one.id === id);
  if (!note || note.text === said) return null;
  return change(
    text,
    text.notes.map((one) => (one === note ? { ...one, text: said } : one)),
  );
}

/** Null where the note is gone already. */
export function removeNote(text: DocumentText, id: number): TextEdit | null {
  const left = text.notes.filter((note) => note.id !== id);
  return left.length === text.notes.length ? null : change(text, left);
}

/** Notes are in order of time. */
function change(text: DocumentText, notes: readonly Note[]): TextEdit | null {
  const sorted = notes.toSorted((a, b) => a.atSeconds - b.atSeconds || a.id - b.id);
  return describeEdit(text, { ...text, notes: sorted }, 'note');
}
