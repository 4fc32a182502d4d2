import { expect, test } from 'vitest';
import { defaultVadOptions } from '../../../src/shared/recognition/default-options';
import type { VadItem } from '../../../src/shared/recognition/worker-contracts';
import type { VadModel } from '../../../workers/recognition/vad/speech-probabilities';
import { findingsOf, listeningModel, record, runSearch } from './run-search';

const FRAME_SECONDS = 512 / 16000;

async function detect(samples: Float32Array, pieceSeconds: number) {
  const search = { model: listeningModel, channels: [samples], pieceSeconds };
  const { items, result } = await runSearch(search);
  return { result, items, regions: regionsOf(items) };
}

function regionsOf(items: readonly VadItem[]) {
  return items.flatMap((item) => (item.type === 'region' ? [item.region] : []));
}

// Across the ends of the first two windows (32 and 96 s), and to the very end.
const speech: [number, number][] = [[1, 3], [31, 34.5], [60, 61], [95.5, 97], [149, 150]]; // prettier-ignore
const recording = record(150.01, speech);

test('the regions are where the speech is, with padding before and redemption after', async () => {
  const { regions, result } = await detect(recording, 20);
  expect(regions).toHaveLength(speech.length);
  regions.forEach(({ startSeconds, endSeconds, speechProbability, goesOn }, i) => {
    const [from, to] = speech[i] as [number, number];
    const { prePadSeconds, redemptionSeconds } = defaultVadOptions;
    expect(Math.abs(startSeconds - (from - prePadSeconds))).toBeLessThanOrEqual(2 * FRAME_SECONDS);
    const end = Math.min(to + redemptionSeconds, 150.01);
    expect(Math.abs(endSeconds - end)).toBeLessThanOrEqual(2 * FRAME_SECONDS);
    expect(speechProbability).toBeGreaterThan(0.5);
    expect(goesOn).toBe(false);
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
  const end = { type: 'searched', seconds: 2.01, heardSeconds: 2.01, channel: 0 };
  expect(items.at(-1)).toEqual(end);
});

test('a piece is told before the regions in it, a region before the search passes it', async () => {
  const { items } = await detect(recording, 20);
  let decoded = 0;
  let searched = 0;
  let previousEnd = 0;
  for (const item of items) {
    if (item.type === 'piece') decoded = (item.piece.startSample + item.piece.sampleCount) / 16000;
    else if (item.type === 'region') {
      expect(item.region.endSeconds).toBeLessThanOrEqual(decoded);
      expect(item.region.endSeconds).toBeGreaterThan(searched);
      expect(item.region.startSeconds).toBeGreaterThanOrEqual(Math.max(searched, previousEnd));
      previousEnd = item.region.endSeconds;
    } else {
      expect(item.seconds).toBeGreaterThanOrEqual(searched);
      expect(item.seconds).toBeLessThanOrEqual(item.heardSeconds);
      expect(item.heardSeconds).toBeLessThanOrEqual(decoded);
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
  const searched = items.filter((item) => item.type === 'searched');
  // Speech goes on over the end of both windows: no region may begin before it, or in it.
  expect(searched.map(({ seconds }) => seconds)).toEqual([
    expect.closeTo(31 - defaultVadOptions.prePadSeconds, 1),
    expect.closeTo(95.5 - defaultVadOptions.prePadSeconds, 1),
    150.01,
  ]);
  expect(searched.map(({ heardSeconds }) => heardSeconds)).toEqual([32, 96, 150.01]);
});

test('a recording of nothing has no region', async () => {
  const { items, result } = await detect(new Float32Array(0), 20);
  expect(items).toEqual([{ type: 'searched', seconds: 0, heardSeconds: 0, channel: 0 }]);
  expect(result.speechSeconds).toBe(0);
});

test('an abort stops the search', async () => {
  const controller = new AbortController();
  let runs = 0;
  const model: VadModel = {
    run(...given) {
      if (++runs === 5) controller.abort();
      return listeningModel.run(...given);
    },
  };
  const items: VadItem[] = [];
  const detecting = runSearch({
    model,
    channels: [recording],
    pieceSeconds: 60,
    signal: controller.signal,
    onItem: (item) => items.push(item),
  });
  await expect(detecting).rejects.toMatchObject({ name: 'AbortError' });
  expect(runs).toBe(5);
  expect(items.map(({ type }) => type)).toEqual(['piece']);
});

test('two channels are searched as if each were alone, and neither is ahead', async () => {
  // The second voice is silent for minutes, then speaks over the end of a window.
  const channels = [recording, record(150.01, [[94, 98], [120, 121]])]; // prettier-ignore
  const { items, result } = await runSearch({ model: listeningModel, channels });
  let speechSeconds = 0;
  for (const [channel, samples] of channels.entries()) {
    const alone = await runSearch({ model: listeningModel, channels: [samples] });
    expect(findingsOf(items, channel)).toEqual(
      findingsOf(alone.items, 0).map((item) => ({ ...item, channel })),
    );
    speechSeconds += alone.result.speechSeconds;
  }
  expect(result.speechSeconds).toBeCloseTo(speechSeconds, 9);
  const searched = items.filter((item) => item.type === 'searched');
  expect(searched.map(({ channel, heardSeconds }) => [channel, heardSeconds])).toEqual([
    [0, 32],
    [1, 32],
    [0, 96],
    [1, 96],
    [0, 150.01],
    [1, 150.01],
  ]);
});

test('a range is searched as if the recording began and ended with it', async () => {
  // It begins within a region and within a frame, and ends within another region.
  const range = { startSeconds: 32.01, endSeconds: 95.99 };
  const from = Math.floor(32.01 / FRAME_SECONDS) * 512;
  const alone = await detect(recording.slice(from, Math.round(95.99 * 16000)), 20);
  const expected = alone.regions.map((region) => ({
    ...region,
    startSeconds: expect.closeTo(region.startSeconds + from / 16000, 1) as number,
    endSeconds: expect.closeTo(region.endSeconds + from / 16000, 6) as number,
  }));
  // Only the pieces are given that the range lies in, and one more.
  const search = { model: listeningModel, channels: [recording], range, firstPiece: 1 };
  const { items } = await runSearch(search);
  expect(regionsOf(items)).toEqual(expected);
  expect(expected).toHaveLength(3);
  expect(regionsOf(items)[0]?.startSeconds).toBe(32.01);
  expect(regionsOf(items)[2]?.endSeconds).toBe(95.99);
  expect(items.filter(({ type }) => type === 'piece')).toHaveLength(7);
  expect(items.at(-1)).toMatchObject({ seconds: 95.99, heardSeconds: 95.99 });
});

test('while a recording is made, it is searched every four seconds', async () => {
  const search = { model: listeningModel, channels: [recording], pieceSeconds: 5, isLive: true };
  const { items } = await runSearch(search);
  const searched = items.flatMap((item) => (item.type === 'searched' ? [item.heardSeconds] : []));
  expect(searched.slice(0, 4)).toEqual([4, 8, 12, 16]);
  expect(searched.at(-1)).toBe(150.01);
  const usual = (await detect(recording, 5)).regions;
  const regions = regionsOf(items);
  expect(regions).toHaveLength(usual.length);
  regions.forEach(({ startSeconds }, i) =>
    expect(startSeconds).toBeCloseTo(usual[i]?.startSeconds ?? NaN, 1),
  );
});
