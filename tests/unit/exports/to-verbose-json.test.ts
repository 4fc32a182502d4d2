import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { TranscriptionVerbose } from 'openai/resources/audio/transcriptions';
import { toVerboseJson } from '../../../src/exports/to-verbose-json';
import { makeSource } from '../../../src/exports/make-source';
import { segment, transcript, word } from '../transcript-factory';
import { source } from './export-source';

const spoken = source([
  segment(0, [word('голосовая', 0.6164, 1.2, 0.5), word('почта', 1.2, 1.9996, 0.8)], {
    chunkStartSeconds: 0.304,
    speechProbability: 0.97,
  }),
  segment(1, [word('абонента', 3, 4, 0)]),
]);

test('it is verbose_json with confidence and our own facts', async () => {
  const text = await toVerboseJson(spoken);
  const document = JSON.parse(text);
  expect(document).toMatchObject({
    task: 'transcribe',
    language: 'russian',
    duration: 12.346,
    text: 'голосовая почта абонента',
    words: [
      { word: 'голосовая', start: 0.616, end: 1.2, confidence: 0.5 },
      { word: 'почта', start: 1.2, end: 2, confidence: 0.8 },
      { word: 'абонента', start: 3, end: 4, confidence: 0 },
    ],
    pisar: {
      file_name: 'запись.ogg',
      model: 'demo',
      provider: 'wasm',
      threads: 2,
      speakers: [],
      speech_seconds: 4,
      real_time_factor: 0.125,
      stages: { model_seconds: 1.2, load_seconds: 0.5, total_seconds: 2 },
      incomplete: null,
    },
  });
  expect(document.segments[0]).toEqual({
    id: 0,
    seek: 30,
    start: 0.616,
    end: 2,
    text: 'голосовая почта',
    tokens: [],
    temperature: 0,
    // (ln 0.5 + ln 0.8) / 2, and its exponential.
    avg_logprob: -0.458145,
    confidence: 0.632456,
    compression_ratio: expect.any(Number),
    no_speech_prob: 0.03,
  });
});

test('the compression ratio is that of zlib over UTF-8', async () => {
  const words = Array.from({ length: 20 }, (_, index) => word('участник', index, index + 1));
  const document = JSON.parse(await toVerboseJson(source([segment(0, words)])));
  const bytes = Buffer.from(words.map(({ text }) => text).join(' '));
  expect(document.segments[0].compression_ratio).toBeCloseTo(
    bytes.length / deflateSync(bytes).length,
    5,
  );
  expect(document.segments[0].compression_ratio).toBeGreaterThan(5);
});

test('a confidence of zero stays a number', async () => {
  const document = JSON.parse(await toVerboseJson(spoken));
  expect(document.segments[1].avg_logprob).toBeCloseTo(-23.025851, 6);
});

test('a recording that stopped says where', async () => {
  const incomplete = { stoppedAtSeconds: 3.25, expectedSeconds: null, detail: 'partial file' };
  const document = JSON.parse(
    await toVerboseJson(makeSource(transcript([], { incomplete }), String)),
  );
  expect(document.pisar.incomplete).toEqual({
    stopped_at_seconds: 3.25,
    expected_seconds: null,
    detail: 'partial file',
  });
  expect(document).toMatchObject({ text: '', segments: [], words: [] });
});

test('speakers stand with segments, words and the whole, and words are in order of time', async () => {
  const said = source([
    segment(0, [word('алло', 1, 2), word('слушаю', 3, 4)], { channel: 0 }),
    segment(1, [word('добрый', 2, 2.5)], { channel: 1 }),
  ]);
  const speakers = [
    { id: 0, name: 'Анна' },
    { id: 1, name: 'Говорящий 2' },
  ];
  const document = JSON.parse(await toVerboseJson({ ...said, speakers }));
  expect(document.segments).toMatchObject([
    { id: 0, channel: 0, speaker: 'Анна' },
    { id: 1, channel: 1, speaker: 'Говорящий 2' },
  ]);
  expect(document.words).toEqual([
    { word: 'алло', start: 1, end: 2, confidence: 0.9, channel: 0, speaker: 'Анна' },
    { word: 'добрый', start: 2, end: 2.5, confidence: 0.9, channel: 1, speaker: 'Говорящий 2' },
    { word: 'слушаю', start: 3, end: 4, confidence: 0.9, channel: 0, speaker: 'Анна' },
  ]);
  expect(document.pisar.speakers).toEqual(speakers);
});

test('it has all that the openai package promises of a verbose transcription', async () => {
  const document = JSON.parse(await toVerboseJson(spoken)) as TranscriptionVerbose;
  // Every key of their types, none more: the compiler sees to it.
  const whole: Required<Record<keyof Omit<TranscriptionVerbose, 'usage'>, string>> = {
    duration: 'number',
    language: 'string',
    text: 'string',
    segments: 'object',
    words: 'object',
  };
  const segmentTypes: Record<keyof NonNullable<TranscriptionVerbose['segments']>[number], string> =
    {
      id: 'number',
      avg_logprob: 'number',
      compression_ratio: 'number',
      end: 'number',
      no_speech_prob: 'number',
      seek: 'number',
      start: 'number',
      temperature: 'number',
      text: 'string',
      tokens: 'object',
    };
  const wordTypes: Record<keyof NonNullable<TranscriptionVerbose['words']>[number], string> = {
    end: 'number',
    start: 'number',
    word: 'string',
  };
  expectTypes(document, whole);
  expect(document.segments).toHaveLength(2);
  for (const one of document.segments ?? []) expectTypes(one, segmentTypes);
  expect(document.words).toHaveLength(3);
  for (const one of document.words ?? []) expectTypes(one, wordTypes);
});

function expectTypes(value: object, types: Record<string, string>): void {
  for (const [key, type] of Object.entries(types))
    expect(typeof Reflect.get(value, key)).toBe(type);
}

test('ids are positions, whatever the document calls its segments', async () => {
  const edited = source([segment(40, [word('раз', 0, 1)]), segment(7, [word('два', 1, 2)])]);
  const document = JSON.parse(await toVerboseJson(edited));
  expect(document.segments.map(({ id }: { id: number }) => id)).toEqual([0, 1]);
});
