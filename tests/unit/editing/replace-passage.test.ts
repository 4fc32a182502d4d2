import { expect, test } from 'vitest';
import { replacePassage } from '../../../src/editing/replace-passage';
import { applyEdit } from '../../../src/shared/documents/apply-edit';
import type { DocumentText } from '../../../src/shared/documents/document';
import type { EngineFacts } from '../../../src/shared/jobs/job-events';
import type { PassageReading } from '../../../src/shared/jobs/jobs';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { segment, word } from '../transcript-factory';
import { findFault, textOf } from './make-text';

const engine: EngineFacts = {
  modelId: 'other',
  provider: 'wasm',
  precision: 'int8',
  threads: 1,
  reason: 'chosen-by-user',
  cacheHit: true,
};
const text = textOf(
  segment(3, [word('раз', 0, 1), word('два', 1, 2), word('три', 2, 3)]),
  segment(1, [word('четыре', 4, 5), word('пять', 5, 6)]),
  segment(8, [word('шесть', 8, 9)]),
);

function replace(source: DocumentText, from: number, to: number, segments: Segment[]) {
  const reading: PassageReading = {
    range: { startSeconds: from, endSeconds: to },
    segments,
    words: segments.flatMap(({ words }) => words),
    engine,
  };
  const edit = replacePassage(source, reading);
  if (!edit) throw new Error('nothing has changed');
  const after = applyEdit(source, edit);
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

test('words whose middle lies in the passage go; what is beside them stays, and its ids', () => {
  const read = segment(0, [word('двадцать', 1.1, 2.6), word('тридцать', 3, 4.9)]);
  const after = replace(text, 1.4, 5, [read]);
  expect(shape(after)).toEqual([
    [3, 0, 1, 'раз'],
    [1_000_000, 1.1, 4.9, 'двадцать тридцать'],
    [1, 5, 6, 'пять'],
    [8, 8, 9, 'шесть'],
  ]);
  expect(after.segments[3]).toBe(text.segments[2]);
});

test('a passage inside a segment cuts it; one without words leaves a gap', () => {
  expect(shape(replace(text, 1, 2, []))).toEqual([
    [3, 0, 1, 'раз'],
    [1_000_000, 2, 3, 'три'],
    [1, 4, 6, 'четыре пять'],
    [8, 8, 9, 'шесть'],
  ]);
});

test('what a passage does not touch stays the very same', () => {
  const after = replace(text, 8, 9, [segment(0, [word('семь', 8.1, 8.9)])]);
  expect(after.segments[0]).toBe(text.segments[0]);
  expect(after.segments[1]).toBe(text.segments[1]);
  expect(shape(after).at(-1)?.slice(1)).toEqual([8.1, 8.9, 'семь']);
});

test('new words keep their channel, and stand in order of time', () => {
  const two = textOf(
    segment(0, [word('алло', 0, 1)], { channel: 0 }),
    segment(1, [word('да', 0.5, 1.5)], { channel: 1 }),
    segment(2, [word('пока', 5, 6)], { channel: 1 }),
  );
  const after = replace(two, 0, 2, [
    segment(0, [word('слушаю', 0.6, 1.4)], { channel: 1 }),
    segment(1, [word('алё', 0.1, 1)], { channel: 0 }),
  ]);
  expect(after.segments.map(({ channel, text: line }) => [channel, line])).toEqual([
    [0, 'алё'],
    [1, 'слушаю'],
    [1, 'пока'],
  ]);
});

test('who a person has named still speaks, and only where they did', () => {
  const named = textOf(
    segment(0, [word('алло', 0, 1)], { channel: 0, speaker: 7 }),
    segment(1, [word('да', 0.5, 1.5)], { channel: 1 }),
    segment(2, [word('пока', 2, 3)], { channel: 0, speaker: null }),
  );
  const read = [
    segment(0, [word('алё', 0, 0.9), word('ну', 1, 1.3), word('пока', 2, 2.9)], { channel: 0 }),
    segment(1, [word('слушаю', 0.6, 1.4)], { channel: 1 }),
  ];
  expect(
    replace(named, 0, 4, read).segments.map(({ text: line, speaker, channel }) => [
      line,
      channel,
      speaker,
    ]),
  ).toEqual([
    ['алё ну', 0, 7],
    ['слушаю', 1, undefined],
    ['пока', 0, null],
  ]);
});
