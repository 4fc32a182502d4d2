import SrtParser from 'srt-parser-2';
import { WebVTTParser } from 'webvtt-parser';
import { expect, test } from 'vitest';
import { captionPresets } from '../../../src/exports/captions/caption-limits';
import { linesOf } from '../../../src/exports/captions/caption';
import { layOutCaptions } from '../../../src/exports/captions/lay-out-captions';
import { segment, word } from '../transcript-factory';
import { source, write } from './export-source';
import { makeRandom, randomTalk } from './random-talk';

const two = source([
  segment(0, [word('голосовая', 0.6164, 1.2), word('почта', 1.2, 1.9996)]),
  segment(1, [word('a<b>&c', 3661.0005, 3662)]),
]);
const talk = randomTalk(makeRandom(7), { words: 400, pace: 14, voices: 2 });
const talkSource = source(talk, {
  speakers: [
    { id: 0, name: 'Анна' },
    { id: 1, name: 'Пётр & <Ко>' },
  ],
});

test('srt has numbers, commas and a blank line behind each cue', async () => {
  expect(await write('srt', two, { captions: 'segments' })).toBe(
    '1\n00:00:00,616 --> 00:00:02,000\nголосовая почта\n\n' +
      '2\n01:01:01,001 --> 01:01:02,000\na‹b›&c\n\n',
  );
});

test('vtt has its header and dots, and escapes what could be a tag', async () => {
  expect(await write('vtt', two, { captions: 'segments' })).toBe(
    'WEBVTT\n\n00:00:00.616 --> 00:00:02.000\nголосовая почта\n\n' +
      '01:01:01.001 --> 01:01:02.000\na&lt;b&gt;&amp;c\n\n',
  );
});

test('formats of no segments are valid and empty', async () => {
  expect(await write('srt', source([]))).toBe('');
  expect(await write('vtt', source([]))).toBe('WEBVTT\n\n');
});

test.each(['lf', 'crlf'] as const)(
  'srt-parser-2 reads every caption of srt, %s',
  async (lineEnds) => {
    const srt = await write('srt', talkSource, { speakers: false, lineEnds });
    const read = new SrtParser().fromSrt(srt);
    const captions = layOutCaptions(talk, captionPresets.youtube);
    expect(read.map(({ id, text }) => [id, text.replaceAll('\r\n', '\n')])).toEqual(
      captions.map((caption, i) => [String(i + 1), linesOf(caption).join('\n')]),
    );
    read.forEach(({ startSeconds, endSeconds }, i) => {
      expect(startSeconds * 1000).toBeCloseTo(captions[i]?.startMilliseconds ?? NaN, 3);
      expect(endSeconds * 1000).toBeCloseTo(captions[i]?.endMilliseconds ?? NaN, 3);
    });
  },
);

test.each([false, true])('webvtt-parser finds no fault in vtt, karaoke: %s', async (karaoke) => {
  const vtt = await write('vtt', talkSource, { karaoke });
  const { cues, errors } = new WebVTTParser().parse(vtt, 'metadata');
  expect(errors).toEqual([]);
  const captions = layOutCaptions(talk, captionPresets.youtube);
  expect(
    cues.map(({ startTime, endTime }) =>
      [startTime, endTime].map((time) => Math.round(time * 1000)),
    ),
  ).toEqual(captions.map((caption) => [caption.startMilliseconds, caption.endMilliseconds]));
  const { errors: inText } = new WebVTTParser().parse(vtt, 'subtitles');
  expect(inText).toEqual([]);
});

test('karaoke gives each word but the first its moment, in order, within the cue', async () => {
  const one = source([
    segment(0, [
      word('раз', 1, 1.2),
      word('два', 1.2, 1.4),
      word('два', 1.2, 1.5),
      word('три', 9, 9),
    ]),
  ]);
  expect(await write('vtt', one, { karaoke: true, captions: 'segments' })).toBe(
    'WEBVTT\n\n00:00:01.000 --> 00:00:09.000\nраз <00:00:01.200>два два три\n\n',
  );
});

test.each([
  ['youtube', '– Да?\n– Конечно, приходите.'],
  ['broadcast', '-Да?\n-Конечно, приходите.'],
] as const)('two voices of one caption have the dash of %s', async (captions, text) => {
  const both = source([
    segment(0, [word('Да?', 1, 1.2)], { channel: 0 }),
    segment(1, [word('Конечно,', 1.4, 2), word('приходите.', 2, 3)], { channel: 1 }),
  ]);
  expect(await write('srt', both, { captions, speakers: false })).toBe(
    `1\n00:00:01,000 --> 00:00:03,000\n${text}\n\n`,
  );
});

test('names and moments of words stand in the lines of both voices', async () => {
  const both = source(
    [
      segment(0, [word('Кто', 1, 1.5), word('там', 1.5, 2), word('живёт?', 2, 3)], { channel: 0 }),
      segment(1, [word('Угу.', 1.2, 1.4)], { channel: 1 }),
    ],
    {
      speakers: [
        { id: 0, name: 'Анна' },
        { id: 1, name: 'Пётр' },
      ],
    },
  );
  expect(await write('srt', both)).toBe(
    '1\n00:00:01,000 --> 00:00:03,000\n– Анна: Кто там живёт?\n– Пётр: Угу.\n\n',
  );
  expect(await write('vtt', both, { karaoke: true })).toBe(
    'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n' +
      '<v Анна>– Кто <00:00:01.500>там <00:00:02.000>живёт?</v>\n<v Пётр>– Угу.</v>\n\n',
  );
});

const bracketed = source([
  segment(
    0,
    ['вернёт', 'Vec<String>', '{\\an8}', 'C:\\new', '-->', 'a', '<', 'b'].map((text) =>
      word(text, 1, 2),
    ),
  ),
  segment(
    1,
    ['<вся', 'реплика>'].map((text) => word(text, 5, 6)),
  ),
  segment(2, [word('<inaudible>', 8, 9)]),
]);

test('srt has no sign that players take for a tag, a command or an arrow', async () => {
  const srt = await write('srt', bracketed, { captions: 'segments' });
  const texts = srt.split('\n').filter((line) => !/^\d+$|^[\d:,]+ --> [\d:,]+$|^$/.test(line));
  expect(texts).toEqual([
    'вернёт Vec‹String› (\\an8) C:∖new -› a ‹ b',
    '‹вся реплика›',
    '‹inaudible›',
  ]);
});
