import { expect, test } from 'vitest';
import { joinTexts, type TextPart } from '../../../src/library/join-texts';
import type { DocumentText } from '../../../src/shared/documents/document';
import type { Speaker } from '../../../src/shared/recognition/transcript';
import { makeDocument, say } from './make-document';

/** A text of a recording that is longer than its speech. */
function part(
  id: string,
  durationSeconds: number,
  text: Partial<DocumentText> = {},
  over: Partial<TextPart['facts']> = {},
): TextPart {
  const whole = { segments: [say(7, `это ${id}`, 2)], speakers: [], notes: [], ...text };
  const { facts } = makeDocument(id, whole);
  return {
    id,
    title: id,
    facts: { ...facts, durationSeconds, ...over },
    text: whole,
    waveform: null,
  };
}

const named = (id: number, name: string | null): Speaker => ({ id, name });

test('each text is moved by the lengths of the recordings before it, pauses and all', () => {
  const { text, facts } = joinTexts([part('a', 60.5), part('b', 30), part('c', 10)]);
  expect(text.segments.map(({ id, startSeconds, text: line }) => [id, startSeconds, line])).toEqual(
    [
      [0, 2, 'это a'],
      [1, 62.5, 'это b'],
      [2, 92.5, 'это c'],
    ],
  );
  expect(text.segments[1]).toMatchObject({ endSeconds: 64.5, chunkStartSeconds: 60.5 });
  expect(text.segments[1]?.words).toMatchObject([
    { text: 'это', startSeconds: 62.5, endSeconds: 63.5 },
    { text: 'b', startSeconds: 63.5, endSeconds: 64.5 },
  ]);
  expect(facts).toMatchObject({ durationSeconds: 100.5, speechSeconds: 12 });
  expect(facts.stages.totalSeconds).toBe(6);
  expect(facts.realTimeFactor).toBeCloseTo(4.5 / 100.5);
  expect(facts.parts).toEqual([
    { documentId: 'a', title: 'a', startSeconds: 0, fromSeconds: 0, durationSeconds: 60.5 },
    { documentId: 'b', title: 'b', startSeconds: 60.5, fromSeconds: 0, durationSeconds: 30 },
    { documentId: 'c', title: 'c', startSeconds: 90.5, fromSeconds: 0, durationSeconds: 10 },
  ]);
});

test('a range of a recording counts as long as it is', () => {
  const range = { startSeconds: 100, endSeconds: 130 };
  const ranged = part('b', 130, { segments: [say(0, 'здесь', 110)] }, { range });
  const { text, facts } = joinTexts([part('a', 60), ranged, part('c', 10)]);
  expect(text.segments.map(({ startSeconds }) => startSeconds)).toEqual([2, 70, 92]);
  expect(facts.parts?.[1]).toMatchObject({
    startSeconds: 60,
    fromSeconds: 100,
    durationSeconds: 30,
  });
  expect(facts.durationSeconds).toBe(100);
  expect(facts.range).toBeUndefined();
});

test('speakers of one name become one, channels without a name too', () => {
  const spoken = (at: number, speaker: number | null, channel: number | null = null) => ({
    ...say(at, 'да', at),
    channel,
    ...(speaker !== null && { speaker }),
  });
  const first = part('a', 60, {
    segments: [spoken(1, null, 0), spoken(2, null, 1), spoken(3, 5)],
    speakers: [named(0, 'Анна'), named(1, null), { ...named(5, ' Пётр'), colour: 3 }],
  });
  const second = part('b', 60, {
    segments: [spoken(1, null, 0), spoken(2, null, 1), spoken(3, 2), spoken(4, null)],
    speakers: [named(0, 'петр'), named(1, null), named(2, 'анна')],
  });
  const third = part('c', 60, { segments: [spoken(1, 4)], speakers: [named(4, null)] });
  const { text } = joinTexts([first, second, third]);
  expect(text.speakers).toEqual([
    named(0, 'Анна'),
    named(1, null),
    { ...named(2, ' Пётр'), colour: 3 },
    named(3, null),
  ]);
  expect(text.segments.map(({ speaker, channel }) => [speaker, channel])).toEqual([
    [0, null],
    [1, null],
    [2, null],
    [2, null],
    [1, null],
    [0, null],
    [undefined, null],
    [3, null],
  ]);
});

test('notes are kept at their places', () => {
  const notes = [{ id: 4, atSeconds: 5, text: 'важно' }];
  expect(joinTexts([part('a', 60, { notes }), part('b', 60, { notes })]).text.notes).toEqual([
    { id: 0, atSeconds: 5, text: 'важно' },
    { id: 1, atSeconds: 65, text: 'важно' },
  ]);
});

test('that the last recording breaks off is said at its place; of another one the text goes on', () => {
  const broken = { incomplete: { stoppedAtSeconds: 30, expectedSeconds: 50, detail: 'cut' } };
  const { facts } = joinTexts([part('a', 60), part('b', 30, {}, broken)]);
  expect(facts.incomplete).toEqual({ stoppedAtSeconds: 90, expectedSeconds: 110, detail: 'cut' });
  expect(joinTexts([part('a', 30, {}, broken), part('b', 60)]).facts.incomplete).toBeNull();
});

test('waveforms follow each other, where all have one', () => {
  const loud = (id: string, seconds: number, value: number): TextPart => ({
    ...part(id, seconds),
    waveform: { peaksPerSecond: 2, peaks: new Uint8Array(seconds * 2 + 1).fill(value) },
  });
  const { waveform } = joinTexts([loud('a', 2, 5), loud('b', 1, 9)]);
  expect(Array.from(waveform?.peaks ?? [])).toEqual([5, 5, 5, 5, 9, 9]);
  expect(joinTexts([loud('a', 2, 5), part('b', 1)]).waveform).toBeNull();
});

test('a joined text that is joined once more has the parts of all', () => {
  const { text, facts, waveform } = joinTexts([part('a', 60), part('b', 30)]);
  const joined: TextPart = { id: 'ab', title: 'ab', facts, text, waveform };
  const again = joinTexts([part('c', 10), joined]);
  expect(
    again.facts.parts?.map(({ documentId, startSeconds }) => [documentId, startSeconds]),
  ).toEqual([
    ['c', 0],
    ['a', 10],
    ['b', 70],
  ]);
});
