import { expect, test } from 'vitest';
import { captionSegments } from '../../../src/exports/captions/caption-segments';
import { linesOf } from '../../../src/exports/captions/caption';
import { nameSpeakers } from '../../../src/exports/name-speakers';
import { segment, word } from '../transcript-factory';
import { source, write } from './export-source';

const segments = [
  segment(0, [word('алло', 1, 2)], { channel: 0 }),
  segment(1, [word('слушаю', 2.5, 4)], { channel: 0 }),
  segment(2, [word('добрый', 3, 3.5), word('день', 3.5, 5)], { channel: 1 }),
  segment(3, [word('да', 4, 4.5)], { channel: 0 }),
];
const hostile = source(segments, {
  speakers: [
    { id: 0, name: 'Анна' },
    { id: 1, name: 'Отдел <A&B> -->\nпродаж' },
  ],
});

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

test('txt names a speaker where another one begins', async () => {
  expect(await write('txt', hostile)).toBe(
    'Анна: алло\nслушаю\nОтдел <A&B> --> продаж: добрый день\nАнна: да\n',
  );
  expect(await write('txt', hostile, { speakers: false })).toBe('алло\nслушаю\nдобрый день\nда\n');
});

test('a person who was named wins over the channel, and nobody over both', async () => {
  const named = source(
    [
      segment(0, [word('раз', 0, 1)], { channel: 0, speaker: 5 }),
      segment(1, [word('два', 2, 3)], { channel: 0, speaker: null }),
      segment(2, [word('три', 4, 5)], { channel: 0 }),
    ],
    {
      speakers: [
        { id: 0, name: 'Канал' },
        { id: 5, name: 'Анна' },
      ],
    },
  );
  expect(await write('txt', named)).toBe('Анна: раз\nдва\nКанал: три\n');
});

test('srt names the speaker where another one begins, and joins two who talk at once', async () => {
  const talk = source(segments, {
    speakers: [
      { id: 0, name: 'Анна' },
      { id: 1, name: 'Пётр' },
    ],
  });
  expect(await write('srt', talk, { captions: 'segments' })).toBe(`1
00:00:01,000 --> 00:00:02,000
Анна: алло

2
00:00:02,500 --> 00:00:05,000
– слушаю
– Пётр: добрый день
– Анна: да

`);
});

test('an arrow in a name is none in srt', async () => {
  const srt = await write('srt', hostile);
  expect(srt).toContain('Отдел ‹A&B› -› продаж:');
});

test('vtt has voices, whose names can be taken for no tag and no arrow', async () => {
  const two = { ...hostile, segments: segments.slice(1, 3) };
  const vtt = await write('vtt', two, { captions: 'segments' });
  expect(vtt).toBe(
    'WEBVTT\n\n00:00:02.500 --> 00:00:05.000\n<v Анна>– слушаю</v>\n' +
      '<v Отдел &lt;A&amp;B&gt; --&gt; продаж>– добрый день</v>\n\n',
  );
  expect(vtt.match(/-->/g)).toHaveLength(1);
});

test('captions of whole segments: who is heard with another one shares a caption, else none overlaps', () => {
  const captions = captionSegments([
    segment(0, [word('раз', 1, 3)], { channel: 0 }),
    segment(1, [], { channel: 0, startSeconds: 1.8, endSeconds: 2 }),
    segment(2, [word('два', 2, 2.0001)], { channel: 0 }),
    segment(3, [word('три', 2, 4)], { channel: 0 }),
    segment(4, [word('да', 3.5, 6)], { channel: 1 }),
    segment(5, [word('четыре', 5, 9)], { channel: 0 }),
    segment(6, [word('угу', 6.5, 7)], { channel: 1 }),
  ]);
  const seen = captions.map((caption) => [
    caption.startMilliseconds,
    caption.endMilliseconds,
    linesOf(caption).join('\n'),
    caption.turns.map(({ speaker }) => speaker),
  ]);
  expect(seen).toEqual([
    [1000, 2000, 'раз', [0]],
    [2000, 2001, 'два', [0]],
    [2001, 3750, 'три', [0]],
    [3750, 5500, 'да', [1]],
    [5500, 9000, '– четыре\n– угу', [0, 1]],
  ]);
});
