import { expect, test } from 'vitest';
import { splitCues } from '../../../src/exporters/split-cues';
import { toSrt } from '../../../src/exporters/to-srt';
import { toTxt } from '../../../src/exporters/to-txt';
import { toVtt } from '../../../src/exporters/to-vtt';
import { segment, word } from '../transcript-factory';

const segments = [
  segment(0, [word('голосовая', 0.6164, 1.2), word('почта', 1.2, 1.9996)]),
  segment(1, [word('a<b>&c', 3661.0005, 3662)]),
];

test('txt is a line for each segment', () => {
  expect(toTxt({ segments, speakers: [] })).toBe('голосовая почта\na<b>&c\n');
});

test('txt of nothing is empty', () => {
  expect(toTxt({ segments: [], speakers: [] })).toBe('');
});

test('srt has numbers, commas and a blank line between cues', () => {
  expect(toSrt({ segments, speakers: [] })).toBe(
    '1\n00:00:00,616 --> 00:00:02,000\nголосовая почта\n\n' +
      '2\n01:01:01,001 --> 01:01:02,000\na<b>&c\n',
  );
});

test('vtt has its header and dots, and escapes what could be a tag', () => {
  expect(toVtt({ segments, speakers: [] })).toBe(
    'WEBVTT\n\n00:00:00.616 --> 00:00:02.000\nголосовая почта\n\n' +
      '01:01:01.001 --> 01:01:02.000\na&lt;b&gt;&amp;c\n',
  );
});

test('formats of no segments are valid and empty', () => {
  expect(toSrt({ segments: [], speakers: [] })).toBe('');
  expect(toVtt({ segments: [], speakers: [] })).toBe('WEBVTT\n');
});

test('cues never overlap, and none is empty', () => {
  const cues = splitCues([
    segment(0, [word('раз', 1, 3)]),
    segment(1, [], { startSeconds: 2, endSeconds: 2.5 }),
    segment(2, [word('два', 2, 2.0001)]),
    segment(3, [word('три', 2, 4)]),
  ]);
  expect(cues).toEqual([
    { startMilliseconds: 1000, endMilliseconds: 2000, text: 'раз', channel: null },
    { startMilliseconds: 2000, endMilliseconds: 2001, text: 'два', channel: null },
    { startMilliseconds: 2001, endMilliseconds: 4000, text: 'три', channel: null },
  ]);
});

test('a cue is one line whatever the text holds', () => {
  const [cue] = splitCues([segment(0, [word('раз', 0, 1)], { text: ' раз\n\nдва ' })]);
  expect(cue?.text).toBe('раз два');
});
