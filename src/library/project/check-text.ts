import type {
  DocumentText,
  EditKind,
  Note,
  Splice,
  TextEdit,
} from '../../shared/documents/document';
import type { JsonField } from '../../shared/models/json-field';
import {
  VOICE_COLOURS,
  type Segment,
  type Speaker,
  type Word,
} from '../../shared/recognition/transcript';
import {
  choice,
  list,
  nullable,
  number,
  object,
  optional,
  text,
  whole,
  type Check,
} from './check-json';

/** Longer than any recording: a year. */
const MOST_SECONDS = 366 * 86_400;
/** A hundred hours of fast speech have fewer. */
const MOST_SEGMENTS = 500_000;
const MOST_WORDS_OF_SEGMENT = 100_000;
const MOST_SPEAKERS = 10_000;
const MOST_NOTES = 100_000;
const MOST_EDITS = 1_000_000;

export const seconds = number(0, MOST_SECONDS);
const share = number(0, 1);

const anyWord = object<Word>({
  text: text(10_000),
  startSeconds: seconds,
  endSeconds: seconds,
  confidence: share,
});

/** A word that would end before it begins ends at once. */
const word: Check<Word> = (field) => {
  const checked = anyWord(field);
  return { ...checked, endSeconds: Math.max(checked.startSeconds, checked.endSeconds) };
};

const segment = object<Segment>({
  id: whole,
  startSeconds: seconds,
  endSeconds: seconds,
  text: text(1_000_000),
  words: list(word, MOST_WORDS_OF_SEGMENT),
  chunkStartSeconds: seconds,
  speechProbability: share,
  channel: nullable(whole),
  speaker: optional(nullable(whole)),
});

const speaker = object<Speaker>({
  id: whole,
  name: nullable(text(1000)),
  colour: optional(number(0, VOICE_COLOURS - 1)),
});

const note = object<Note>({ id: whole, atSeconds: seconds, text: text(100_000) });

const segments = list(segment, MOST_SEGMENTS);
const speakers = list(speaker, MOST_SPEAKERS);
const notes = list(note, MOST_NOTES);

const anyText = object<DocumentText>({ segments, speakers, notes });

/** The text of a document, no two of its segments, speakers or notes with one id. */
export function checkText(field: JsonField): DocumentText {
  const checked = anyText(field);
  for (const key of ['segments', 'speakers', 'notes'] as const) {
    const ids = new Set(checked[key].map(({ id }) => id));
    if (ids.size < checked[key].length) field.required(key).refuse('has an id twice');
  }
  return checked;
}

const kinds: Record<EditKind, true> = {
  typing: true,
  split: true,
  join: true,
  accept: true,
  replace: true,
  passage: true,
  speaker: true,
  note: true,
  restore: true,
  remove: true,
};

const splice = object<Splice>({ from: whole, removed: segments, inserted: segments });

const edit = object<TextEdit>({
  kind: choice(Object.keys(kinds) as EditKind[]),
  splices: list(splice, MOST_SEGMENTS),
  speakers: nullable(object({ before: speakers, after: speakers })),
  notes: nullable(object({ before: notes, after: notes })),
});

export const checkEdits = list(edit, MOST_EDITS);
