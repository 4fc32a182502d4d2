import { expect, test } from 'vitest';
import { replaceRange } from '../../../src/editing/replace-range';
import { applyEdit, invertEdit } from '../../../src/shared/documents/apply-edit';
import type { DocumentText } from '../../../src/shared/documents/document';
import { speakerOf, type Segment } from '../../../src/shared/recognition/transcript';
import { forSeeds, type SeededRandom } from '../recognition/seeded-random';
import { segment, word } from '../transcript-factory';
import { findFault, say, textOf, timesOf } from './make-text';

type Place = [segmentId: number, offset: number];

/** The text after it, and where writing goes on there. */
function replace(text: DocumentText, from: Place, to: Place, ...lines: string[]) {
  const point = ([segmentId, offset]: Place) => ({ segmentId, offset });
  const done = replaceRange(text, point(from), point(to), lines, 100);
  if (!done) throw new Error('a point is gone');
  const after = done.edit ? applyEdit(text, done.edit) : text;
  expect(findFault(after)).toBeNull();
  return { after, lines: after.segments.map((one) => one.text), at: done.at, edit: done.edit };
}

const talk = textOf(
  say(0, 'мы едем домой'),
  say(1, 'завтра утром'),
  say(2, 'поездом, наверное', 20, { speaker: 5 }),
  say(3, 'да', 30),
);

test('parts of two segments of one voice go, and what is left becomes one', () => {
  const { lines, at, after, edit } = replace(talk, [0, 3], [1, 7]);
  expect(lines).toEqual(['мы утром', 'поездом, наверное', 'да']);
  expect(at).toEqual({ segmentId: 0, line: 'мы утром', offset: 3 });
  expect(edit?.kind).toBe('remove');
  expect(timesOf(after.segments[0])).toEqual(['мы 0–0.8', 'утром 11–11.8']);
  expect(after.segments[0]?.words[0]).toBe(talk.segments[0]?.words[0]);
  expect(after.segments[0]?.words[1]).toBe(talk.segments[1]?.words[1]);
  expect(after.segments[0]).toMatchObject({ id: 0, startSeconds: 0, endSeconds: 11.8 });
});

test('halves of words become one word, with the time of the first', () => {
  const { lines, after, at } = replace(talk, [0, 5], [1, 4]);
  expect(lines[0]).toBe('мы едра утром');
  expect(timesOf(after.segments[0])).toEqual(['мы 0–0.8', 'едра 1–1.4 1', 'утром 11–11.8']);
  expect(at.offset).toBe(5);
});

test('two voices stay two segments, and those between them go', () => {
  const { lines, after, at } = replace(talk, [0, 2], [2, 9]);
  expect(lines).toEqual(['мы', 'наверное', 'да']);
  expect(after.segments.map(speakerOf)).toEqual([null, 5, null]);
  expect(timesOf(after.segments[1])).toEqual(['наверное 21–21.8']);
  expect(at).toEqual({ segmentId: 0, line: 'мы', offset: 2 });
  // Nothing but the border lies between these.
  expect(replace(talk, [1, 12], [2, 0]).edit).toBeNull();
});

test('whole segments go, and those beside them stay as they are', () => {
  const { after, at } = replace(talk, [0, 0], [2, 0]);
  expect(after.segments).toEqual(talk.segments.slice(2));
  expect(after.segments[0]).toBe(talk.segments[2]);
  expect(at).toEqual({ segmentId: 2, line: 'поездом, наверное', offset: 0 });
  expect(replace(talk, [1, 12], [3, 2]).after.segments).toEqual(talk.segments.slice(0, 2));
});

test('of all that is selected one empty segment stays, to be written in', () => {
  const { after, at } = replace(talk, [3, 2], [0, 0]);
  expect(after.segments).toMatchObject([{ id: 0, text: '', words: [] }]);
  expect(at).toEqual({ segmentId: 0, line: '', offset: 0 });
  const again = replace(talk, [0, 0], [3, 2], 'новое начало');
  expect(again.lines).toEqual(['новое начало']);
});

test('a border of segments is one of words', () => {
  expect(replace(talk, [0, 13], [1, 0]).lines[0]).toBe('мы едем домой завтра утром');
  expect(replace(talk, [0, 5], [1, 0]).lines[0]).toBe('мы ед завтра утром');
});

test('a space that was left is where writing goes on', () => {
  expect(replace(talk, [0, 3], [2, 0]).at).toEqual({ segmentId: 0, line: 'мы ', offset: 3 });
  expect(replace(talk, [0, 0], [1, 6]).at).toEqual({ segmentId: 1, line: ' утром', offset: 0 });
});

test('within a segment only what is between the points goes', () => {
  const one = textOf(segment(4, [word('самовар', 0, 7, 0.5), word('да', 8, 9)]));
  expect(timesOf(replace(one, [4, 4], [4, 2]).after.segments[0])).toEqual([
    'савар 0–7 1',
    'да 8–9',
  ]);
  expect(replace(one, [4, 7], [4, 8]).lines).toEqual(['самоварда']);
  expect(replace(one, [4, 3], [4, 3])).toMatchObject({ edit: null, at: { offset: 3 } });
});

test('signs that go or come leave the word to the model', () => {
  const one = textOf(segment(0, [word('да,', 0, 1, 0.5), word('нет.', 2, 3, 0.4)]));
  expect(timesOf(replace(one, [0, 2], [0, 3]).after.segments[0])).toEqual([
    'да 0–1 0.5',
    'нет. 2–3 0.4',
  ]);
  // «да» and the full stop meet.
  expect(timesOf(replace(one, [0, 2], [0, 7]).after.segments[0])).toEqual(['да. 0–3 0.5']);
});

test('each line begins a segment, and what stood behind the place ends the last one', () => {
  const { lines, at, after } = replace(talk, [1, 7], [1, 7], 'раз', '  ', 'два  три', 'четыре ');
  expect(lines.slice(1, 4)).toEqual(['завтра раз', 'два три', 'четыре утром']);
  expect(after.segments.slice(1, 4).map(({ id }) => id)).toEqual([1, 1_000_000, 1_000_001]);
  expect(at).toEqual({ segmentId: 1_000_001, line: 'четыре утром', offset: 6 });
  expect(after.segments[3]?.words[1]).toBe(talk.segments[1]?.words[1]);
});

test('one line goes where it is put, with the spaces at its ends', () => {
  const { lines, at } = replace(talk, [0, 3], [1, 0], 'все, ');
  expect(lines[0]).toBe('мы все, завтра утром');
  expect(at.offset).toBe(8);
});

test('nothing is done where a point is gone', () => {
  const from = { segmentId: 9, offset: 0 };
  expect(replaceRange(talk, from, { segmentId: 1, offset: 2 }, [])).toBeNull();
});

/** Some segments, of which any may be empty. */
function makeTalk({ whole, pick, next }: SeededRandom): DocumentText {
  return textOf(
    ...Array.from({ length: whole(1, 6) }, (_unused, id): Segment => {
      const words = Array.from({ length: whole(0, 4) }, () => pick(['да', 'нет.', 'я', 'самовар']));
      const over = { speaker: pick([1, 2]), startSeconds: id * 10, endSeconds: id * 10 + 9 };
      const made = words.map((text, index) =>
        word(text, id * 10 + index, id * 10 + index + next()),
      );
      return segment(id, made, over);
    }),
  );
}

interface Line {
  text: string;
  speaker: number | null;
}

/** The same with plain strings. */
function replaceLines(all: Line[], first: number, from: number, last: number, to: number) {
  const [one, other] = [all[first] as Line, all[last] as Line];
  const before = one.text.slice(0, from);
  const after = other.text.slice(to);
  const isOne = first === last;
  const gap = !isOne && (before === one.text || after === other.text) ? ' ' : '';
  const head = before.trim() === '' ? [] : [{ ...one, text: before }];
  const tail = after.trim() === '' ? [] : [{ ...other, text: after }];
  const hasBoth = head.length > 0 && tail.length > 0;
  const isJoined = isOne || (hasBoth && one.speaker === other.speaker);
  const left = isJoined ? [{ ...one, text: before + gap + after }] : [...head, ...tail];
  if (left.length === 0) left.push({ ...one, text: '' });
  return [...all.slice(0, first), ...left, ...all.slice(last + 1)];
}

test('whatever is taken out, the lines are those that plain strings would give', async () => {
  await forSeeds(2000, (random) => {
    const text = makeTalk(random);
    const { segments } = text;
    const last = random.whole(0, segments.length - 1);
    const first = random.whole(0, last);
    const [one, other] = [segments[first] as Segment, segments[last] as Segment];
    const to = random.whole(0, other.text.length);
    const from = random.whole(0, first === last ? to : one.text.length);
    const { after, at, edit } = replace(text, [first, from], [last, to]);
    const expected = replaceLines(
      segments.map((segment_) => ({ text: segment_.text, speaker: speakerOf(segment_) })),
      first,
      from,
      last,
      to,
    );
    const squeeze = (line: string) => line.trim().replace(/\s+/g, ' ');
    expect(after.segments.map((one_) => ({ text: one_.text, speaker: speakerOf(one_) }))).toEqual(
      expected.map(({ text: line, speaker }) => ({ text: squeeze(line), speaker })),
    );
    const here = after.segments.find(({ id }) => id === at.segmentId);
    expect(here?.text).toBe(squeeze(at.line));
    if (edit) expect(applyEdit(after, invertEdit(edit)).segments).toEqual(segments);
    // What stays keeps its times.
    const known = new Set(segments.flatMap(({ words }) => words));
    const changed = after.segments.flatMap(({ words }) => words).filter((w) => !known.has(w));
    expect(changed.length).toBeLessThanOrEqual(2);
  });
});
