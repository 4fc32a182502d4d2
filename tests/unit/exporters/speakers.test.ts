import { expect, test } from 'vitest';
import { nameSpeakers } from '../../../src/exporters/name-speakers';
import { splitCues } from '../../../src/exporters/split-cues';
import { toSrt } from '../../../src/exporters/to-srt';
import { toTxt } from '../../../src/exporters/to-txt';
import { toVtt } from '../../../src/exporters/to-vtt';
import { segment, word } from '../transcript-factory';

const segments = [
  segment(0, [word('алло', 1, 2)], { channel: 0 }),
  segment(1, [word('слушаю', 2.5, 4)], { channel: 0 }),
  segment(2, [word('добрый', 3, 3.5), word('день', 3.5, 5)], { channel: 1 }),
  segment(3, [word('да', 4, 4.5)], { channel: 0 }),
];
const speakers = [
  { id: 0, name: 'Анна' },
  { id: 1, name: 'Отдел <A&B> -->\nпродаж' },
];

test('those without a name get one by number, names of the user stay as they are', () => {
  const named = nameSpeakers(
    [
      { id: 0, name: null },
      { id: 1, name: ' Анна ' },
    ],
    (number) => `Говорящий ${number}`,
  );
  expect(named).toEqual([
    { id: 0, name: 'Говорящий 1' },
    { id: 1, name: ' Анна ' },
  ]);
});

test('txt names a speaker where another one begins', () => {
  expect(toTxt({ segments, speakers })).toBe(
    'Анна: алло\nслушаю\nОтдел <A&B> --> продаж: добрый день\nАнна: да\n',
  );
});

test('srt names the speaker of each cue, and lets two talk at once', () => {
  expect(
    toSrt({
      segments,
      speakers: [
        { id: 0, name: 'Анна' },
        { id: 1, name: 'Пётр' },
      ],
    }),
  ).toBe(`1
00:00:01,000 --> 00:00:02,000
Анна: алло

2
00:00:02,500 --> 00:00:04,000
Анна: слушаю

3
00:00:03,000 --> 00:00:05,000
Пётр: добрый день

4
00:00:04,000 --> 00:00:04,500
Анна: да
`);
});

test('vtt has voices, whose names can be taken for no tag and no arrow', () => {
  const vtt = toVtt({ segments: segments.slice(1, 3), speakers });
  expect(vtt).toBe(
    'WEBVTT\n\n00:00:02.500 --> 00:00:04.000\n<v Анна>слушаю\n\n' +
      '00:00:03.000 --> 00:00:05.000\n<v Отдел &lt;A&amp;B&gt; --&gt; продаж>добрый день\n',
  );
  expect(vtt.match(/-->/g)).toHaveLength(2);
});

test('cues of one channel never overlap, those of two may, and all are in order', () => {
  const cues = splitCues([
    segment(0, [word('раз', 1, 3)], { channel: 0 }),
    segment(1, [word('и', 1.5, 6)], { channel: 1 }),
    segment(2, [word('два', 2, 2.0001)], { channel: 0 }),
    segment(3, [word('три', 2, 4)], { channel: 0 }),
  ]);
  expect(cues).toEqual([
    { startMilliseconds: 1000, endMilliseconds: 2000, text: 'раз', channel: 0 },
    { startMilliseconds: 1500, endMilliseconds: 6000, text: 'и', channel: 1 },
    { startMilliseconds: 2000, endMilliseconds: 2001, text: 'два', channel: 0 },
    { startMilliseconds: 2001, endMilliseconds: 4000, text: 'три', channel: 0 },
  ]);
});
