import { describe, expect, test } from 'vitest';
import { defaultChunkOptions } from '../../../src/shared/default-options';
import type { ChunkOptions } from '../../../src/shared/options';
import type { Segment } from '../../../src/shared/transcript';
import type { EngineEvent, Region, VadItem } from '../../../src/shared/worker-contracts';
import type { Recogniser } from '../../../workers/pipeline/recognise-chunk';
import { recogniseRecording } from '../../../workers/pipeline/recognise-recording';
import { region } from './chunk-factory';
import { cutPieces, MemorySource, streamOf } from './memory-source';

const RATE = 16000;
const TOKENS = ['', '▁', 'а', 'б', 'в', 'г', 'д', ''];
const BLANK = TOKENS.length - 1;
/** 40 ms. */
const FRAME_SAMPLES = 640;

/** A recording in which each sample is the number of the token that it says; 0 and gaps are silent. */
function write(lengthSeconds: number, words: readonly [number, string][]): Float32Array {
  const samples = new Float32Array(lengthSeconds * RATE);
  for (const [seconds, text] of words) {
    [...`▁${text}`].forEach((letter, i) => {
      const from = Math.round(seconds * RATE) + i * FRAME_SAMPLES;
      samples.fill(TOKENS.indexOf(letter), from, from + FRAME_SAMPLES);
    });
  }
  return samples;
}

/** Reads such a recording without an error, and remembers the lengths that it was given. */
function fakeRecogniser(onRun: (runs: number) => void = () => {}) {
  const heardSeconds: number[] = [];
  const recogniser: Recogniser = {
    logMel: {
      countFrames: (samples) => Math.floor(samples / FRAME_SAMPLES),
      compute: (samples, stride = 0) => {
        heardSeconds.push(samples.length / RATE);
        return { data: samples, frames: Math.floor(samples.length / FRAME_SAMPLES), stride };
      },
    },
    model: {
      bucketFor: (frames) => frames,
      run({ data, frames }) {
        if (frames < 1) throw new Error('the model cannot hear nothing');
        onRun(heardSeconds.length);
        const scores = new Float32Array(frames * TOKENS.length).fill(-20);
        for (let frame = 0; frame < frames; frame++) {
          const token = data[frame * FRAME_SAMPLES + FRAME_SAMPLES / 2] || BLANK;
          scores[frame * TOKENS.length + token] = 0;
        }
        return Promise.resolve({ kind: 'scores', data: scores, frames, classes: TOKENS.length });
      },
    },
    vocabulary: { tokens: TOKENS, blank: BLANK },
  };
  return { recogniser, heardSeconds };
}

interface Setting {
  options?: Partial<ChunkOptions>;
  signal?: AbortSignal;
  recogniser?: Recogniser;
}

async function recognise(
  samples: Float32Array,
  items: readonly VadItem[],
  { options = {}, signal = new AbortController().signal, recogniser }: Setting = {},
) {
  const events: EngineEvent[] = [];
  const result = await recogniseRecording(
    recogniser ?? fakeRecogniser().recogniser,
    { ...defaultChunkOptions, ...options },
    new MemorySource(samples),
    streamOf(items),
    signal,
    (event) => events.push(event),
  );
  return { result, events };
}

/** All pieces of a recording, then these regions. */
function itemsOf(samples: Float32Array, regions: readonly Region[]): VadItem[] {
  return [
    ...cutPieces(samples.length, 20 * RATE).map((piece): VadItem => ({ type: 'piece', piece })),
    ...regions.map((region): VadItem => ({ type: 'region', region })),
  ];
}
const textsOf = (segments: readonly Segment[]) => segments.map(({ text }) => text);

const samples = write(60, [
  [1, 'аба'],
  [2, 'вг'],
  [20, 'гад'],
  [59, 'да'],
]);
const regions = [region(0.8, 2.5), region(19.82, 20.5), region(58.8, 60)];
const apart = { joinPauseSeconds: 5 };

test('the words come with their times in the recording', async () => {
  const { result } = await recognise(samples, itemsOf(samples, regions), { options: apart });
  expect(textsOf(result.segments)).toEqual(['аба', 'вг', 'гад', 'да']);
  const [first, , third] = result.segments;
  // The word begins one frame after its '▁'.
  expect(third?.startSeconds).toBeCloseTo(20.04, 9);
  expect(third?.endSeconds).toBeCloseTo(20.16, 9);
  expect(first?.chunkStartSeconds).toBeCloseTo(0.3, 9);
});

test('segments are told chunk by chunk, in order, and progress never goes back', async () => {
  const { result, events } = await recognise(
    samples,
    [{ type: 'searched', seconds: 0.5 }, ...itemsOf(samples, regions)],
    { options: apart },
  );
  const shown: Segment[] = [];
  const progress: number[] = [];
  let busy = 0;
  for (const event of events) {
    if (event.type === 'segments') shown.splice(event.from, Infinity, ...event.segments);
    else {
      progress.push(event.seconds);
      expect(event.busySeconds).toBeGreaterThanOrEqual(busy);
      busy = event.busySeconds;
    }
  }
  expect(shown).toEqual(result.segments);
  expect(progress).toEqual([0.5, 2.5, 20.5, 60]);
  expect(events.map(({ type }) => type).slice(0, 3)).toEqual([
    'recognised',
    'segments',
    'recognised',
  ]);
});

test('a chunk hears its regions and the context, and what is in the recording', async () => {
  const { recogniser, heardSeconds } = fakeRecogniser();
  await recognise(samples, itemsOf(samples, regions), { options: apart, recogniser });
  expect(heardSeconds).toEqual([
    expect.closeTo(2.7, 3),
    expect.closeTo(1.68, 3),
    // The context after the last region would lie beyond the end.
    expect.closeTo(1.7, 3),
  ]);
});

test('while a chunk is open, the search is told as far as the chunk, and to its end at the end', async () => {
  const { events } = await recognise(samples, [
    ...itemsOf(samples, regions.slice(0, 1)),
    { type: 'searched', seconds: 19 },
  ]);
  const progress = events.flatMap((e) => (e.type === 'recognised' ? [e.seconds] : []));
  expect(progress).toEqual([0.8, 2.5, 19]);
});

describe('speech beyond the limits of a chunk', () => {
  const spoken = Array.from({ length: 79 }, (_, i): [number, string] => [
    i + 0.5,
    'абвгд'.slice(i % 5),
  ]);
  const long = write(80, spoken);

  test('is cut, and every word comes out once', async () => {
    const { recogniser, heardSeconds } = fakeRecogniser();
    const { result } = await recognise(long, itemsOf(long, [region(0.2, 79.8)]), { recogniser });
    expect(heardSeconds).toHaveLength(3);
    expect(result.segments.flatMap(({ words }) => words.map(({ text }) => text))).toEqual(
      spoken.map(([, text]) => text),
    );
  });
});

test('a region shorter than one frame is no word and no error', async () => {
  const { result } = await recognise(samples, itemsOf(samples, [region(1, 1.01)]), {
    options: { contextSeconds: 0 },
  });
  expect(result.segments).toEqual([]);
});

test('the surest reading is taken where the model asks for it', async () => {
  const { recogniser, heardSeconds } = fakeRecogniser();
  const options = { splitMarginNats: 2, contextSeconds: 0.05 };
  const near = [region(0.8, 1.4), region(1.8, 2.5)];
  const { result } = await recognise(samples, itemsOf(samples, near), { options, recogniser });
  expect(heardSeconds).toEqual([
    expect.closeTo(1.8, 3),
    expect.closeTo(0.7, 3),
    expect.closeTo(0.8, 3),
  ]);
  expect(textsOf(result.segments)).toEqual(['аба', 'вг']);
});

test('an abort stops before the next chunk', async () => {
  const controller = new AbortController();
  const { recogniser, heardSeconds } = fakeRecogniser(() => controller.abort());
  const recognising = recognise(samples, itemsOf(samples, regions), {
    options: apart,
    signal: controller.signal,
    recogniser,
  });
  await expect(recognising).rejects.toMatchObject({ name: 'AbortError' });
  expect(heardSeconds).toHaveLength(1);
});

test('what the model fails with is passed on', async () => {
  const { recogniser } = fakeRecogniser(() => {
    throw new Error('device lost');
  });
  const recognising = recognise(samples, itemsOf(samples, regions), { recogniser });
  await expect(recognising).rejects.toThrow('device lost');
});
