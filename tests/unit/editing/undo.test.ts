import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { acceptWords } from '../../../src/editing/accept-words';
import { assignRange } from '../../../src/editing/assign-range';
import { describeEdit } from '../../../src/editing/describe-edit';
import { addNote, changeNote, removeNote } from '../../../src/editing/edit-notes';
import {
  addSpeaker,
  assignSpeaker,
  mergeSpeakers,
  removeSpeaker,
  renameSpeaker,
} from '../../../src/editing/edit-speakers';
import { findMatches } from '../../../src/editing/find-matches';
import { joinSegments } from '../../../src/editing/join-segments';
import { removeSegments } from '../../../src/editing/remove-segments';
import { replaceMatches } from '../../../src/editing/replace-matches';
import type { TextPoint } from '../../../src/editing/places';
import { replacePassage } from '../../../src/editing/replace-passage';
import { replaceRange } from '../../../src/editing/replace-range';
import { retypeSegment } from '../../../src/editing/retype-segment';
import { shareSame } from '../../../src/editing/share-same';
import { splitSegment } from '../../../src/editing/split-segment';
import { LocalLibrary } from '../../../src/library/local-library';
import { summariseText } from '../../../src/library/summarise-text';
import { applyEdit, invertEdit } from '../../../src/shared/documents/apply-edit';
import type { DocumentText, TextEdit } from '../../../src/shared/documents/document';
import type { PassageReading } from '../../../src/shared/jobs/jobs';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { makeDocument } from '../library/make-document';
import { forSeeds, seededRandom, type SeededRandom } from '../recognition/seeded-random';
import { segment, word } from '../transcript-factory';
import { findFault } from './make-text';

const stock = 'да нет договор договора мы и вчера, Москва. три кошка — подписали'.split(' ');

/** A conversation of two channels, with voices that overlap. */
function makeText({ next, whole, pick }: SeededRandom): DocumentText {
  let at = 0;
  const segments = Array.from({ length: 20 }, (_, id) => {
    at += next() * 2;
    let time = at;
    const words = Array.from({ length: whole(1, 8) }, () => {
      time += next() < 0.5 ? 0 : next() / 2;
      return word(pick(stock), time, (time += next() / 2), next());
    });
    return segment(id, words, { channel: id % 2 });
  }).sort((a, b) => a.startSeconds - b.startSeconds);
  return {
    segments,
    speakers: [
      { id: 0, name: null },
      { id: 1, name: 'Анна' },
    ],
    notes: [],
  };
}

/** Takes out the rest of a segment and the beginning of one of the next, and may put lines there. */
function removeNear({ segments }: DocumentText, from: TextPoint, { whole, pick }: SeededRandom) {
  const place = segments.findIndex(({ id }) => id === from.segmentId) + whole(0, 2);
  const { id, text } = segments[Math.min(place, segments.length - 1)] as Segment;
  const to = { segmentId: id, offset: whole(0, text.length) };
  const lines = Array.from({ length: whole(0, 3) }, () => pick(stock));
  return replaceRange({ segments, speakers: [], notes: [] }, from, to, lines, 60);
}

/** Any edit at all, wherever it comes. */
function makeEdit(text: DocumentText, random: SeededRandom): TextEdit | null {
  const { next, whole, pick } = random;
  const target = text.segments.length > 0 ? pick(text.segments) : null;
  if (!target) return describeEdit(text, makeText(random), 'restore');
  const point = () => ({
    segmentId: pick(text.segments).id,
    offset: whole(0, target.text.length + 2),
  });
  const speaker = () => (text.speakers.length > 0 ? pick(text.speakers).id : 0);
  const note = () => (text.notes.length > 0 ? pick(text.notes).id : 0);
  const reading = (): PassageReading => ({
    range: { startSeconds: target.startSeconds, endSeconds: target.startSeconds + 3 * next() },
    segments: [
      segment(0, [word(pick(stock), target.startSeconds, target.endSeconds)], {
        channel: target.channel,
      }),
    ],
    words: [],
    engine: {} as PassageReading['engine'],
  });
  const verbs: (() => TextEdit | null | undefined)[] = [
    () => retypeSegment(text, target.id, `${target.text} ${pick(stock)}`, 60),
    () => retypeSegment(text, target.id, target.text.slice(whole(0, 5)), 60),
    () => splitSegment(text, point())?.edit,
    () => splitSegment(text, point())?.edit,
    () => joinSegments(text, target.id)?.edit,
    () =>
      removeSegments(text, text.segments.length > 12 ? [target.id, pick(text.segments).id] : []),
    () => acceptWords(text, [{ segmentId: target.id, word: 0 }]),
    () =>
      replaceMatches(
        text,
        findMatches(text.segments, pick(stock), {
          inflections: next() < 0.5,
          wholeWords: next() < 0.5,
          matchCase: false,
        }).slice(0, 6),
        pick(['', 'слово', 'два слова']),
      ),
    () => replacePassage(text, reading()),
    () => assignRange(text, point(), point(), speaker()),
    () => removeNear(text, point(), random)?.edit,
    () => assignSpeaker(text, [target.id, pick(text.segments).id], next() < 0.2 ? null : speaker()),
    () => addSpeaker(text, 'Новый').edit,
    () => renameSpeaker(text, speaker(), pick(stock)),
    () => mergeSpeakers(text, speaker(), speaker()),
    () => removeSpeaker(text, speaker()),
    () => addNote(text, 60 * next(), pick(stock)).edit,
    () => changeNote(text, note(), pick(stock)),
    () => removeNote(text, note()),
  ];
  return pick(verbs)() ?? null;
}

/** So many edits, one after the other, each of which leaves a text as it has to be. */
function makeEdits(random: SeededRandom, count: number) {
  const original = makeText(random);
  const edits: TextEdit[] = [];
  const texts = [original];
  while (edits.length < count) {
    const text = texts.at(-1) as DocumentText;
    const edit = makeEdit(text, random);
    if (!edit) continue;
    edits.push(edit);
    texts.push(applyEdit(text, edit));
    const fault = findFault(texts.at(-1) as DocumentText);
    if (fault) throw new Error(`after ${edit.kind}: ${fault}`);
  }
  return { edits, texts };
}

test('whatever was done is taken back and done again, step by step, to the very same', async () => {
  const kinds = new Set<string>();
  await forSeeds(8, (random) => {
    const { edits, texts } = makeEdits(random, 500);
    let text = texts.at(-1) as DocumentText;
    for (let step = edits.length - 1; step >= 0; step--) {
      const edit = edits[step] as TextEdit;
      kinds.add(edit.kind);
      text = applyEdit(text, invertEdit(edit));
      const before = texts[step] as DocumentText;
      // The same objects, so that nothing is kept twice.
      expect(text.segments.length).toBe(before.segments.length);
      expect(text.segments.every((one, index) => one === before.segments[index])).toBe(true);
      expect([text.speakers, text.notes]).toEqual([before.speakers, before.notes]);
    }
    for (const edit of edits) text = applyEdit(text, edit);
    expect(text).toEqual(texts.at(-1));
  });
  expect([...kinds].sort()).toEqual([
    'accept',
    'join',
    'note',
    'passage',
    'remove',
    'replace',
    'speaker',
    'split',
    'typing',
  ]);
});

test('the same after it was written to the library and read from it', async () => {
  const { edits, texts } = makeEdits(seededRandom(99), 500);
  const [original, final] = [texts[0] as DocumentText, texts.at(-1) as DocumentText];
  const library = new LocalLibrary();
  await library.ofJobs.add(makeDocument('a', original));
  await library.claim(new AbortController().signal, 'a', () => {});
  await library.open('a');
  // In pieces, as they are written while somebody works.
  for (let keep = 0; keep < edits.length; keep += 50)
    await library.write('a', {
      keep,
      added: edits.slice(keep, keep + 50),
      position: keep + 50,
      ...summariseText(texts[keep + 50] as DocumentText),
    });
  const opened = await library.open('a');
  await library.close();
  expect(opened.text).toEqual(final);
  expect(opened.history.position).toBe(500);
  const back = opened.history.edits.toReversed().map(invertEdit).reduce(applyEdit, opened.text);
  expect(back).toEqual(original);
  expect(opened.history.edits.reduce(applyEdit, back)).toEqual(final);
  // Read anew, a text shares all with the one that is shown.
  expect(shareSame(final, opened.text).segments).toBe(final.segments);
});

test('an edit holds only what changes', async () => {
  await forSeeds(20, (random) => {
    const { edits } = makeEdits(random, 40);
    for (const { splices } of edits)
      for (const { removed, inserted } of splices)
        for (const one of removed) expect(inserted).not.toContain(one);
  });
});
