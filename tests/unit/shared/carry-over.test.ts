import { expect, test } from 'vitest';
import { carryOver } from '../../../src/shared/documents/carry-over';
import type { DocumentText } from '../../../src/shared/documents/document';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { segment, word } from '../transcript-factory';

const say = (id: number, from: number, to: number, over: Partial<Segment> = {}) =>
  segment(id, [word('да', from, to)], over);
const two = [
  { id: 0, name: null },
  { id: 1, name: null },
];
const notes = [{ id: 4, atSeconds: 1, text: 'важно' }];
const apart: DocumentText = {
  segments: [say(0, 0, 5, { channel: 0 }), say(1, 5, 9, { channel: 1 })],
  speakers: [
    { id: 0, name: 'Анна', colour: 3 },
    { id: 1, name: 'Олег' },
  ],
  notes,
};

test('speakers of the same channels keep names and colours, and notes stay', () => {
  const segments = [say(0, 0, 4, { channel: 0 }), say(1, 4, 9, { channel: 1 })];
  expect(carryOver(apart, { segments, speakers: two, notes: [] })).toEqual({
    segments,
    speakers: apart.speakers,
    notes,
  });
});

test('channels that are mixed now have no names, and those that are apart now have none yet', () => {
  const mixed = { segments: [say(0, 0, 9)], speakers: [], notes: [] };
  expect(carryOver(apart, mixed)).toEqual({ ...mixed, notes });
  const named = { ...mixed, speakers: [{ id: 2, name: 'Ольга' }] };
  const heard = { segments: apart.segments, speakers: two, notes: [] };
  expect(carryOver(named, heard)).toEqual(heard);
});

test('whom a person has said to speak speaks where most of it was', () => {
  const text: DocumentText = {
    segments: [
      say(0, 0, 4, { speaker: 2 }),
      say(1, 4, 8, { speaker: 3 }),
      say(2, 8, 12),
      say(3, 12, 14, { speaker: null }),
    ],
    speakers: [
      { id: 2, name: 'Ольга' },
      { id: 3, name: 'Пётр' },
      { id: 4, name: 'Молчун' },
    ],
    notes: [],
  };
  const segments = [say(0, 0, 5), say(1, 5, 9), say(2, 9, 11), say(3, 11.5, 14), say(4, 20, 21)];
  const carried = carryOver(text, { segments, speakers: [], notes: [] });
  expect(carried.segments.map(({ speaker }) => speaker)).toEqual([
    2,
    3,
    undefined,
    null,
    undefined,
  ]);
  expect(carried.segments[2]).toBe(segments[2]);
  expect(carried.speakers).toEqual(text.speakers);
});

test('of two voices at once each channel has its own, and who was merged into another stays so', () => {
  const text: DocumentText = {
    segments: [
      say(0, 0, 5, { channel: 0 }),
      say(1, 0, 5, { channel: 1, speaker: 0 }),
      say(2, 1, 9, { channel: 0 }),
    ],
    speakers: [{ id: 0, name: 'Анна' }],
    notes: [],
  };
  const segments = [say(0, 0, 9, { channel: 0 }), say(1, 0.5, 5, { channel: 1 })];
  const carried = carryOver(text, { segments, speakers: two, notes: [] });
  expect(carried.segments.map(({ speaker }) => speaker)).toEqual([undefined, 0]);
  expect(carried.speakers).toEqual(text.speakers);
  // Somebody on that channel whom nobody has merged is there again.
  const more = [...segments, say(2, 20, 25, { channel: 1 })];
  expect(carryOver(text, { segments: more, speakers: two, notes: [] }).speakers).toEqual([
    { id: 0, name: 'Анна' },
    { id: 1, name: null },
  ]);
});
