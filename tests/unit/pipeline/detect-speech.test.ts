import { expect, test } from 'vitest';
import { defaultVadOptions } from '../../../src/shared/default-options';
import type { VadItem } from '../../../src/shared/worker-contracts';
import { detectSpeech } from '../../../workers/pipeline/vad/detect-speech';
import type { VadModel } from '../../../workers/pipeline/vad/speech-probabilities';
import { cutPieces, MemorySource, streamOf } from './memory-source';

const RATE = 16000;
const FRAME_SECONDS = 512 / RATE;
const never = new AbortController().signal;

/** Hears speech where the middle of a frame is not silent. */
const fakeModel: VadModel = {
  run: (input, state, batch) =>
    Promise.resolve({
      probabilities: Float32Array.from({ length: batch }, (_, row) =>
        input[row * 576 + 64 + 256] === 0 ? 0.01 : 0.9,
      ),
      state,
    }),
};

/** Silence, with speech in these seconds. */
function record(lengthSeconds: number, speech: readonly [number, number][]): Float32Array {
  const samples = new Float32Array(Math.round(lengthSeconds * RATE));
  for (const [from, to] of speech) samples.fill(0.5, from * RATE, to * RATE);
  return samples;
}

async function detect(samples: Float32Array, pieceSeconds: number) {
  const items: VadItem[] = [];
  const pieces = cutPieces(samples.length, pieceSeconds * RATE);
  const source = new MemorySource(samples);
  const result = await detectSpeech(
    fakeModel,
    defaultVadOptions,
    source,
    streamOf(pieces),
    never,
    (item) => items.push(item),
  );
  const regions = items.flatMap((item) => (item.type === 'region' ? [item.region] : []));
  return { result, items, regions };
}

// Across the ends of the first two windows (32 and 96 s), and to the very end.
const speech: [number, number][] = [[1, 3], [31, 34.5], [60, 61], [95.5, 97], [149, 150]]; // prettier-ignore
const recording = record(150.01, speech);

test('the regions are where the speech is, with padding before and redemption after', async () => {
  const { regions, result } = await detect(recording, 20);
  expect(regions).toHaveLength(speech.length);
  regions.forEach(({ startSeconds, endSeconds, speechProbability }, i) => {
    const [from, to] = speech[i] as [number, number];
    const { prePadSeconds, redemptionSeconds } = defaultVadOptions;
    expect(Math.abs(startSeconds - (from - prePadSeconds))).toBeLessThanOrEqual(2 * FRAME_SECONDS);
    const end = Math.min(to + redemptionSeconds, 150.01);
    expect(Math.abs(endSeconds - end)).toBeLessThanOrEqual(2 * FRAME_SECONDS);
    expect(speechProbability).toBeGreaterThan(0.5);
  });
  const seconds = regions.reduce((sum, r) => sum + r.endSeconds - r.startSeconds, 0);
  expect(result.speechSeconds).toBeCloseTo(seconds, 9);
});

test.each([1, 7.3, 60, 300])('pieces of %d s give the same regions', async (pieceSeconds) => {
  const { regions } = await detect(recording, pieceSeconds);
  expect(regions).toEqual((await detect(recording, 20)).regions);
});

test('the last region ends with the recording, not with its last frame', async () => {
  const { regions, items } = await detect(record(2.01, [[1, 2.01]]), 60);
  expect(regions).toMatchObject([{ endSeconds: 2.01 }]);
  expect(items.at(-1)).toEqual({ type: 'searched', seconds: 2.01 });
});

test('a piece is told before the regions in it, a region before the search passes it', async () => {
  const { items } = await detect(recording, 20);
  let decoded = 0;
  let searched = 0;
  let previousEnd = 0;
  for (const item of items) {
    if (item.type === 'piece') decoded = (item.piece.startSample + item.piece.sampleCount) / RATE;
    else if (item.type === 'region') {
      expect(item.region.endSeconds).toBeLessThanOrEqual(decoded);
      expect(item.region.endSeconds).toBeGreaterThan(searched);
      expect(item.region.startSeconds).toBeGreaterThanOrEqual(Math.max(searched, previousEnd));
      previousEnd = item.region.endSeconds;
    } else {
      expect(item.seconds).toBeGreaterThanOrEqual(searched);
      expect(item.seconds).toBeLessThanOrEqual(decoded);
      searched = item.seconds;
    }
  }
  expect(items.filter(({ type }) => type === 'piece')).toHaveLength(8);
  expect(searched).toBe(150.01);
});

test('the first window is searched before the second piece is there', async () => {
  const { items } = await detect(recording, 40);
  expect(items.map(({ type }) => type).slice(0, 4)).toEqual([
    'piece',
    'region',
    'searched',
    'piece',
  ]);
});

test('one piece is searched window by window, the first of 32 s, the next of 64 s', async () => {
  const { items } = await detect(recording, 300);
  const searched = items.flatMap((item) => (item.type === 'searched' ? [item.seconds] : []));
  // Speech goes on over the end of both windows: no region may begin before it, or in it.
  expect(searched).toEqual([
    expect.closeTo(31 - defaultVadOptions.prePadSeconds, 1),
    expect.closeTo(95.5 - defaultVadOptions.prePadSeconds, 1),
    150.01,
  ]);
});

test('a recording of nothing has no region', async () => {
  const { items, result } = await detect(new Float32Array(0), 20);
  expect(items).toEqual([{ type: 'searched', seconds: 0 }]);
  expect(result.speechSeconds).toBe(0);
});

test('an abort stops the search', async () => {
  const controller = new AbortController();
  let runs = 0;
  const model: VadModel = {
    run(...given) {
      if (++runs === 5) controller.abort();
      return fakeModel.run(...given);
    },
  };
  const items: VadItem[] = [];
  const detecting = detectSpeech(
    model,
    defaultVadOptions,
    new MemorySource(recording),
    streamOf(cutPieces(recording.length, 60 * RATE)),
    controller.signal,
    (item) => items.push(item),
  );
  await expect(detecting).rejects.toMatchObject({ name: 'AbortError' });
  expect(runs).toBe(5);
  expect(items.map(({ type }) => type)).toEqual(['piece']);
});
