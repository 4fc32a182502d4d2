import { expect, test } from 'vitest';
import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { LiveSegment } from '../../../src/shared/recognition/transcript';
import { RecalledChunks } from '../../../workers/recognition/chunks/recall-chunks';
import { restoreText } from '../../../workers/recognition/restore-text';
import { TextGatherer } from '../../../workers/recognition/text/gather-text';
import { word } from '../transcript-factory';
import { chunk } from './chunk-factory';
import { closed } from './show-text';

/** A record of one reading; its words are one second long. */
function record(
  channel: number,
  index: number,
  [startSeconds, endSeconds]: [number, number],
  text: string,
  over: Partial<ChunkRecord> = {},
): ChunkRecord {
  const words = text
    .split(' ')
    .filter(Boolean)
    .map((spoken, i) => word(spoken, startSeconds + i, startSeconds + i + 0.9));
  return {
    jobId: 'job',
    channel,
    index,
    readings: [{ chunk: chunk(startSeconds, endSeconds), words, unknownTokens: 1 }],
    bridge: null,
    replacement: null,
    featuresSeconds: 0.25,
    modelSeconds: 0.5,
    textSeconds: 0.125,
    busySeconds: 1,
    ...over,
  };
}

test('sums are those of all chunks; chunks in a row on another processor are one passage', () => {
  const text = new TextGatherer(1);
  const replacement = { provider: 'wasm' as const, detail: 'lost' };
  text.add(record(0, 0, [0, 10], 'раз'));
  text.add(record(0, 1, [12, 20], 'два', { replacement }));
  text.add(record(0, 2, [22, 30], 'три', { replacement }));
  const { segments, textSeconds, ...sums } = text.result;
  expect(segments.map((s) => [s.id, s.text, s.channel])).toEqual([
    [0, 'раз', null],
    [1, 'два', null],
    [2, 'три', null],
  ]);
  expect(sums).toEqual({
    featuresSeconds: 0.75,
    modelSeconds: 1.5,
    unknownTokens: 3,
    chunks: 3,
    fallbacks: [{ startSeconds: 12, endSeconds: 30, ...replacement }],
  });
  expect(textSeconds).toBeGreaterThanOrEqual(0.375);
});

test('what was told already is not told again', () => {
  const text = new TextGatherer(1);
  expect(text.flush(0)).toBeNull();
  text.add(record(0, 0, [0, 10], 'раз'));
  text.add(record(0, 1, [12, 20], 'два'));
  expect(text.flush(0)).toMatchObject({ from: 0, segments: [{ text: 'раз' }, { text: 'два' }] });
  expect(text.flush(0)).toBeNull();
  text.add(record(0, 2, [22, 30], 'три'));
  text.flush(0);
  text.add(record(0, 3, [32, 40], 'четыре'));
  // The next chunk may still change the last one, and the segment before it may go on there.
  expect(text.flush(0)).toMatchObject({
    from: 1,
    segments: [{ text: 'два' }, { text: 'три' }, { text: 'четыре' }],
  });
});

test('segments stay open until nothing can change them or come before them', () => {
  const opennessOf = (change: { segments: readonly LiveSegment[] } | null) =>
    change?.segments.map(({ text, isOpen }) => [text, isOpen ?? false]);
  const alone = new TextGatherer(1);
  alone.add(record(0, 0, [0, 10], 'раз'));
  expect(opennessOf(alone.flush(0))).toEqual([['раз', true]]);
  alone.add(record(0, 1, [12, 20], 'два'));
  alone.add(record(0, 2, [22, 30], ''));
  // What was told as open is told again once it is settled.
  expect(opennessOf(alone.flush(0))).toEqual([
    ['раз', false],
    ['два', true],
  ]);

  const two = new TextGatherer(2);
  two.add(record(0, 0, [0, 10], 'раз'));
  two.add(record(0, 1, [30, 40], 'три'));
  two.add(record(0, 2, [50, 60], ''));
  // The other channel may have said something before.
  expect(opennessOf(two.flush(0))).toEqual([
    ['раз', true],
    ['три', true],
  ]);
  expect(opennessOf(two.flush(20))).toEqual([
    ['раз', false],
    ['три', true],
  ]);
  two.add(record(1, 0, [22, 28], 'два'));
  expect(two.flush(30)).toMatchObject({ from: 1, segments: [{ text: 'два' }, { text: 'три' }] });
  for (const segment of two.result.segments) expect(segment).not.toHaveProperty('isOpen');
});

test('the seam of a cut chunk is mended with its bridge', () => {
  const readings = (startSeconds: number, endSeconds: number, words: string) => [
    {
      chunk: chunk(startSeconds, endSeconds, { contextSeconds: 1.5 }),
      words: words
        .split(' ')
        .map((spoken, i) => word(spoken, startSeconds + i, startSeconds + i + 0.9, 0.5)),
      unknownTokens: 0,
    },
  ];
  const bridge = {
    chunk: chunk(2, 8),
    words: ['три', 'ЧЕТЫРЕ', 'пять', 'шесть'].map((s, i) => word(s, 2 + i, 2.9 + i)),
    unknownTokens: 5,
  };
  const text = new TextGatherer(1);
  text.add(record(0, 0, [0, 4], '', { readings: readings(0, 4, 'раз два три читыре') }));
  text.add(record(0, 1, [4, 8], '', { readings: readings(4, 8, 'пять шесть'), bridge }));
  expect(text.result.segments.map((s) => s.text)).toEqual(['раз два три ЧЕТЫРЕ пять шесть']);
  expect(text.result.unknownTokens).toBe(0);
});

const twoChannels = [
  record(0, 0, [0, 10], 'раз'),
  record(0, 1, [30, 40], 'три'),
  record(1, 0, [12, 20], 'два'),
];

test('what was kept of an interrupted job is its text, of one channel or two', () => {
  expect(restoreText([], null)).toEqual({ segments: [], recognisedSeconds: 0 });
  const one = restoreText(twoChannels.slice(0, 2), null);
  expect(one.segments.map((s) => [s.text, s.channel])).toEqual([
    ['раз', null],
    ['три', null],
  ]);
  expect(one.recognisedSeconds).toBe(40);
  const two = restoreText(twoChannels, null);
  expect(two.segments.map((s) => [s.id, s.text, s.channel])).toEqual([
    [0, 'раз', 0],
    [1, 'два', 1],
    [2, 'три', 0],
  ]);
  // The other channel may have more between 30 and 40 s.
  expect(two.recognisedSeconds).toBe(30);
  expect(restoreText(twoChannels.slice(0, 1), 2).segments[0]?.channel).toBe(0);
});

test('records after a missing one are not restored', () => {
  const records = [record(0, 0, [0, 10], 'раз'), record(0, 2, [30, 40], 'три')];
  expect(restoreText(records, null)).toMatchObject({
    segments: [{ text: 'раз' }],
    recognisedSeconds: 10,
  });
});

test('a record of a chunk with other bounds is not recalled, nor are those after it', () => {
  const planned = (channel: number, index: number, startSeconds: number, endSeconds: number) => ({
    channel,
    index,
    chunk: chunk(startSeconds, endSeconds),
  });
  const recalled = new RecalledChunks([...twoChannels, record(1, 1, [50, 60], 'пять')]);
  expect(recalled.take(planned(0, 0, 0, 10))).toBe(twoChannels[0]);
  expect(recalled.take(planned(1, 0, 12, 20.5))).toBeNull();
  expect(recalled.take(planned(1, 1, 50, 60))).toBeNull();
  expect(recalled.take(planned(0, 1, 30, 40))).toBe(twoChannels[1]);
  expect(recalled.take(planned(0, 2, 50, 60))).toBeNull();
});

test.each([1, 2] as const)(
  'of 100 000 words on %d channels only what is new is told',
  (channels) => {
    const text = new TextGatherer(channels);
    const chunks = 100_000 / 40;
    const shown: LiveSegment[] = [];
    let told = 0;
    for (let i = 0; i < chunks; i++) {
      const startSeconds = i * 15;
      const words = Array.from({ length: 40 }, (_, w) =>
        word(`слово${w}`, startSeconds + w * 0.36, startSeconds + w * 0.36 + 0.3),
      );
      const heard = chunk(startSeconds, startSeconds + 15, { contextSeconds: 0.5 });
      const readings = [{ chunk: heard, words, unknownTokens: 0 }];
      text.add(record(i % channels, Math.floor(i / channels), [0, 0], '', { readings }));
      const change = text.flush(startSeconds);
      told += change?.segments.length ?? 0;
      shown.splice(change?.from ?? 0, Infinity, ...(change?.segments ?? []));
    }
    const { segments } = text.result;
    expect(segments.reduce((sum, { words }) => sum + words.length, 0)).toBe(100_000);
    expect(closed(shown)).toEqual(segments);
    expect(told / segments.length).toBeLessThan(5);
  },
);
