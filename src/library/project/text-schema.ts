import * as v from 'valibot';
import type {
  DocumentText,
  EditKind,
  Note,
  Splice,
  TextEdit,
} from '../../shared/documents/document';
import {
  VOICE_COLOURS,
  type Segment,
  type Speaker,
  type Word,
} from '../../shared/recognition/transcript';
import { anyText, choice, list, number, object, wholeNumber } from '../../shared/validation/fields';

/** Longer than any recording: a year. */
const MOST_SECONDS = 366 * 86_400;
/** A hundred hours of fast speech have fewer. */
const MOST_SEGMENTS = 500_000;
const MOST_WORDS_OF_SEGMENT = 100_000;
const MOST_SPEAKERS = 10_000;
const MOST_NOTES = 100_000;
const MOST_EDITS = 1_000_000;

const id = wholeNumber(0);
export const seconds = number(0, MOST_SECONDS);
const share = number(0, 1);

/** A word that would end before it begins ends at once. */
const word = v.pipe(
  object({
    text: anyText(10_000),
    startSeconds: seconds,
    endSeconds: seconds,
    confidence: share,
    isRest: v.exactOptional(v.literal(true)),
  } satisfies Record<keyof Word, unknown>),
  v.transform((given) => ({
    ...given,
    endSeconds: Math.max(given.startSeconds, given.endSeconds),
  })),
);

const segment = object({
  id,
  startSeconds: seconds,
  endSeconds: seconds,
  text: anyText(1_000_000),
  words: list(word, MOST_WORDS_OF_SEGMENT),
  chunkStartSeconds: seconds,
  speechProbability: share,
  channel: v.nullable(wholeNumber(0)),
  speaker: v.exactOptional(v.nullable(id)),
} satisfies Record<keyof Segment, unknown>);

const speaker = object({
  id,
  name: v.nullable(anyText(1000)),
  colour: v.exactOptional(wholeNumber(0, VOICE_COLOURS - 1)),
} satisfies Record<keyof Speaker, unknown>);

const note = object({
  id,
  atSeconds: seconds,
  text: anyText(100_000),
} satisfies Record<keyof Note, unknown>);

const segments = list(segment, MOST_SEGMENTS);
const speakers = list(speaker, MOST_SPEAKERS);
const notes = list(note, MOST_NOTES);

const ownIds = <Item extends { id: number }>() =>
  v.check<Item[], string>(
    (items) => new Set(items.map(({ id }) => id)).size === items.length,
    'has an id twice',
  );

/** The text of a document, no two of its segments, speakers or notes with one id. */
export const textSchema = object({
  segments: v.pipe(segments, ownIds()),
  speakers: v.pipe(speakers, ownIds()),
  notes: v.pipe(notes, ownIds()),
} satisfies Record<keyof DocumentText, unknown>);

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

const splice = object({
  from: wholeNumber(0),
  removed: segments,
  inserted: segments,
} satisfies Record<keyof Splice, unknown>);

const edit = object({
  kind: choice(Object.keys(kinds) as EditKind[]),
  splices: list(splice, MOST_SEGMENTS),
  speakers: v.nullable(object({ before: speakers, after: speakers })),
  notes: v.nullable(object({ before: notes, after: notes })),
} satisfies Record<keyof TextEdit, unknown>);

export const editsSchema = list(edit, MOST_EDITS);
