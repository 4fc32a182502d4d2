import { expect, test } from 'vitest';
import { segment, word } from '../transcript-factory';
import { source, write } from './export-source';

const talk = source(
  [
    segment(4, [word('Здравствуйте.', 61.5, 63)], { speaker: 1 }),
    segment(2, [word('*Да*,', 64, 65, 0.25), word('<слушаю>', 65, 66)], { speaker: 2 }),
  ],
  {
    title: 'Разговор # 1',
    mediaName: 'запись_1.ogg',
    speakers: [
      { id: 1, name: 'Анна' },
      { id: 2, name: 'Пётр' },
    ],
    notes: [
      { id: 2, atSeconds: 99, text: '' },
      { id: 1, atSeconds: 62, text: 'спросить\nещё раз' },
    ],
  },
);

test('txt has times and notes where they are wanted, each note behind its segment', async () => {
  expect(await write('txt', talk, { times: true, notes: true })).toBe(
    '[00:01:01] Анна: Здравствуйте.\n* [00:01:02] спросить ещё раз\n' +
      '[00:01:04] Пётр: *Да*, <слушаю>\n* [00:01:39] Bookmark\n',
  );
});

test('txt of nothing is empty', async () => {
  expect(await write('txt', source([]))).toBe('');
});

test('md has headings and quotations, and takes nothing in the text for markup', async () => {
  expect(await write('md', talk, { times: true })).toBe(`# Разговор # 1

Recording: запись\\_1.ogg

Duration: 00:00:12

## Анна

**00:01:01** Здравствуйте.

> **00:01:02** спросить
> ещё раз

## Пётр

**00:01:04** \\*Да\\*, \\<слушаю\\>

> **00:01:39** Bookmark
`);
});

test.each([
  ['# нет', '\\# нет'],
  ['- нет', '\\- нет'],
  ['+ нет', '\\+ нет'],
  ['12. нет', '12\\. нет'],
  ['3) нет', '3\\) нет'],
  ['![a](b)', '!\\[a\\](b)'],
  ['&lt;', '\\&lt;'],
])('md writes %s as text', async (text, expected) => {
  const md = await write('md', source([segment(0, [], { text })]));
  expect(md.split('\n\n').at(-1)).toBe(`${expected}\n`);
});

test('Audacity gets labels with tabs, in order of time; notes are moments', async () => {
  expect(await write('audacity', talk)).toBe(
    '61.500000\t63.000000\tАнна: Здравствуйте.\n62.000000\t62.000000\tспросить ещё раз\n' +
      '64.000000\t66.000000\tПётр: *Да*, <слушаю>\n99.000000\t99.000000\tBookmark\n',
  );
  const words = await write('audacity', talk, { rows: 'words', speakers: false, notes: false });
  expect(words.split('\n')).toEqual([
    '61.500000\t63.000000\tЗдравствуйте.',
    '64.000000\t65.000000\t*Да*,',
    '65.000000\t66.000000\t<слушаю>',
    '',
  ]);
});

test('full json has all of the document, by names', async () => {
  const document = JSON.parse(await write('json', talk, { jsonForm: 'full' }));
  expect(document).toMatchObject({
    format: 'pisar-transcript',
    version: 1,
    title: 'Разговор # 1',
    media_name: 'запись_1.ogg',
    duration: 12.346,
    precision: 'int8',
    speakers: [
      { id: 1, name: 'Анна' },
      { id: 2, name: 'Пётр' },
    ],
    notes: [
      { at: 99, text: '' },
      { at: 62, text: 'спросить\nещё раз' },
    ],
  });
  expect(document.segments[1]).toEqual({
    id: 1,
    start: 64,
    end: 66,
    text: '*Да*, <слушаю>',
    speaker: 2,
    channel: null,
    chunk_start: 0,
    speech_probability: 0.95,
    words: [
      { word: '*Да*,', start: 64, end: 65, confidence: 0.25 },
      { word: '<слушаю>', start: 65, end: 66, confidence: 0.9 },
    ],
  });
});
