import { expect, test } from 'vitest';
import { assignRange } from '../../../src/editing/assign-range';
import { joinSegments } from '../../../src/editing/join-segments';
import { removeSegments } from '../../../src/editing/remove-segments';
import { retypeSegment } from '../../../src/editing/retype-segment';
import { splitSegment } from '../../../src/editing/split-segment';
import { applyEdit } from '../../../src/shared/documents/apply-edit';
import type { DocumentText, TextEdit } from '../../../src/shared/documents/document';
import { segment, word } from '../transcript-factory';
import { findFault, say, textOf, timesOf } from './make-text';

const text = textOf(say(4, 'мы подписали, договор вчера'), say(2, 'и поехали'));

function apply(edit: TextEdit | null | undefined, to: DocumentText = text): DocumentText {
  if (!edit) throw new Error('nothing has changed');
  const after = applyEdit(to, edit);
  expect(findFault(after)).toBeNull();
  return after;
}

const shape = ({ segments }: DocumentText) =>
  segments.map(({ id, startSeconds, endSeconds, text: line }) => [
    id,
    startSeconds,
    endSeconds,
    line,
  ]);

test.each([
  ['in a space', 13],
  ['after the space', 14],
  ['before a sign that belongs to the word', 12],
])('a segment is cut at a border of words: %s', (_where, offset) => {
  const cut = splitSegment(textOf(say(4, 'мы подписали, договор вчера', 0), say(5, 'и', 9)), {
    segmentId: 4,
    offset,
  });
  expect(cut?.id).toBe(1_000_000);
  expect(
    shape(apply(cut?.edit, textOf(say(4, 'мы подписали, договор вчера', 0), say(5, 'и', 9)))),
  ).toEqual([
    [4, 0, 1.8, 'мы подписали,'],
    [1_000_000, 2, 3.8, 'договор вчера'],
    [5, 9, 9.8, 'и'],
  ]);
});

test('a word is cut in two, and its time shared', () => {
  const one = textOf(segment(0, [word('самовар', 0, 7, 0.5), word('да', 8, 9)]));
  const after = apply(splitSegment(one, { segmentId: 0, offset: 4 })?.edit, one);
  expect(after.segments.map(timesOf)).toEqual([['само 0–4 0.5'], ['вар 4–7 0.5', 'да 8–9']]);
});

test('a word that was split is whole again when its segments are joined', () => {
  const one = textOf(segment(0, [word('самовар', 0, 7, 0.5), word('да', 8, 9)]));
  const halves = apply(splitSegment(one, { segmentId: 0, offset: 2 })?.edit, one);
  const quarters = apply(splitSegment(halves, { segmentId: 1_000_000, offset: 2 })?.edit, halves);
  expect(shape(quarters).map((line) => line[3])).toEqual(['са', 'мо', 'вар да']);
  const end = apply(joinSegments(quarters, 1_000_001)?.edit, quarters);
  const joined = joinSegments(end, 1_000_000);
  expect(joined?.point).toEqual({ segmentId: 0, offset: 2 });
  expect(apply(joined?.edit, end)).toEqual(one);
  // From the beginning it is the same.
  const begin = apply(joinSegments(quarters, 1_000_000)?.edit, quarters);
  expect(apply(joinSegments(begin, 1_000_001)?.edit, begin)).toEqual(one);
});

test('halves of a word stay apart where they no longer meet, or were written anew', () => {
  const one = textOf(segment(0, [word('самовар', 0, 7), word('да', 8, 9)]));
  const halves = apply(splitSegment(one, { segmentId: 0, offset: 4 })?.edit, one);
  const [, id] = halves.segments.map((each) => each.id);
  const alone = apply(removeSegments(halves, [0]), halves);
  const other = textOf(say(0, 'ещё'), ...alone.segments);
  const text = (given: DocumentText) => apply(joinSegments(given, Number(id))?.edit, given);
  expect(text(other).segments[0]?.text).toBe('ещё вар да');
  const anew = apply(retypeSegment(halves, Number(id), 'варенье да'), halves);
  expect(text(anew).segments[0]?.text).toBe('само варенье да');
});

test('nothing is cut where one part would be empty', () => {
  for (const [segmentId, offset] of [
    [4, 0],
    [4, 27],
    [2, 99],
    [9, 3],
  ] as const)
    expect(splitSegment(text, { segmentId, offset })).toBeNull();
  const opening = textOf(say(0, '«да» нет'));
  expect(splitSegment(opening, { segmentId: 0, offset: 1 })).toBeNull();
});

test('what is cut off stands below a voice that spoke before it', () => {
  const two = textOf(
    say(0, 'я так и думал', 0, { channel: 0 }),
    say(1, 'ага', 1.2, { channel: 1 }),
  );
  const after = apply(splitSegment(two, { segmentId: 0, offset: 6 })?.edit, two);
  expect(after.segments.map(({ text: line }) => line)).toEqual(['я так', 'ага', 'и думал']);
});

test('a segment joins the one before it, with the gap, and the speaker of the first', () => {
  const two = textOf(say(7, 'да', 0, { speaker: 1 }), say(3, 'нет же', 5, { speaker: 2 }));
  const joined = joinSegments(two, 3);
  expect(joined?.point).toEqual({ segmentId: 7, offset: 2 });
  const [all, ...rest] = apply(joined?.edit, two).segments;
  expect(rest).toEqual([]);
  expect(all).toMatchObject({ id: 7, speaker: 1, startSeconds: 0, endSeconds: 6.8 });
  expect(timesOf(all)).toEqual(['да 0–0.8', 'нет 5–5.8', 'же 6–6.8']);
  expect(all?.words[1]).toBe(two.segments[1]?.words[0]);
  expect(joinSegments(two, 7)).toBeNull();
  expect(joinSegments(two, 8)).toBeNull();
});

test('words of voices that spoke at once run forward when they are joined', () => {
  const two = textOf(
    say(0, 'я так думал', 0, { channel: 0 }),
    say(1, 'ага да конечно', 1.5, { channel: 1 }),
  );
  const [all] = apply(joinSegments(two, 1)?.edit, two).segments;
  expect(timesOf(all).slice(3)).toEqual(['ага 2.8–2.8', 'да 2.8–3.3', 'конечно 3.5–4.3']);
});

test('segments are removed, with one splice for those that stand together', () => {
  const five = textOf(...[0, 1, 2, 3, 4].map((id) => say(id, `слово${id}`)));
  const edit = removeSegments(five, [1, 2, 4, 9]);
  expect(edit?.splices.map(({ from, removed }) => [from, removed.map(({ id }) => id)])).toEqual([
    [1, [1, 2]],
    [2, [4]],
  ]);
  expect(apply(edit, five).segments.map(({ id }) => id)).toEqual([0, 3]);
  expect(removeSegments(five, [9])).toBeNull();
});

test('a range of words becomes a segment of its own with its speaker', () => {
  const one = textOf(say(0, 'раз два три четыре'));
  const range = (from: number, to: number) =>
    assignRange(one, { segmentId: 0, offset: from }, { segmentId: 0, offset: to }, 5);
  const parts = (edit: TextEdit | null) =>
    apply(edit, one).segments.map(({ id, text: line, speaker }) => [id, line, speaker]);
  // From within «два» to within «три».
  for (const [from, to] of [
    [5, 9],
    [9, 5],
  ] as const)
    expect(parts(range(from, to))).toEqual([
      [0, 'раз', undefined],
      [1_000_000, 'два три', 5],
      [1_000_001, 'четыре', undefined],
    ]);
  expect(parts(range(0, 3))).toEqual([
    [0, 'раз', 5],
    [1_000_000, 'два три четыре', undefined],
  ]);
  expect(parts(range(8, 18))).toEqual([
    [0, 'раз два', undefined],
    [1_000_000, 'три четыре', 5],
  ]);
  expect(parts(range(0, 99))).toEqual([[0, 'раз два три четыре', 5]]);
  expect(range(3, 4)).toBeNull();
});

test('a range over several segments cuts the first and the last', () => {
  const three = textOf(say(0, 'раз два'), say(1, 'три'), say(2, 'четыре пять'));
  const edit = assignRange(three, { segmentId: 0, offset: 4 }, { segmentId: 2, offset: 6 }, 1);
  expect(apply(edit, three).segments.map(({ text: line, speaker }) => [line, speaker])).toEqual([
    ['раз', undefined],
    ['два', 1],
    ['три', 1],
    ['четыре', 1],
    ['пять', undefined],
  ]);
  const gone = assignRange(three, { segmentId: 9, offset: 0 }, { segmentId: 2, offset: 6 }, 1);
  expect(gone).toBeNull();
});
