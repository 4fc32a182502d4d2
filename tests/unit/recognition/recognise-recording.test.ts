import { describe, expect, test } from 'vitest';
import { defaultChunkOptions } from '../../../src/shared/recognition/default-options';
import type { ChunkOptions } from '../../../src/shared/recognition/options';
import type { LiveSegment, Segment } from '../../../src/shared/recognition/transcript';
import type { EngineEvent, VadItem } from '../../../src/shared/recognition/worker-contracts';
import type { Recogniser } from '../../../workers/recognition/recognise-chunk';
import { recogniseRecording } from '../../../workers/recognition/recognise-recording';
import { region } from './chunk-factory';
import { fakeRecogniser, writeWords } from './fake-recogniser';
import { MemorySource, streamOf } from './memory-source';
import { closed, showChange } from './show-text';
import { vadItems } from './vad-items';

interface Setting {
  options?: Partial<ChunkOptions>;
  signal?: AbortSignal;
  recogniser?: Recogniser;
}

async function recognise(
  samples: Float32Array,
  items: readonly VadItem[] | AsyncIterable<VadItem>,
  { options = {}, signal = new AbortController().signal, recogniser }: Setting = {},
  onEvent: (event: EngineEvent) => void = () => {},
) {
  const events: EngineEvent[] = [];
  const result = await recogniseRecording(
    {
      recogniser: recogniser ?? fakeRecogniser().recogniser,
      request: {
        jobId: 'job',
        chunks: { ...defaultChunkOptions, ...options },
        channels: 1,
        backpressure: null,
      },
      source: new MemorySource(samples),
      items: Symbol.asyncIterator in items ? items : streamOf(items),
      memory: null,
    },
    signal,
    (event) => {
      events.push(event);
      onEvent(event);
    },
  );
  return { result, events };
}

const textsOf = (segments: readonly Segment[]) => segments.map(({ text }) => text);

const samples = writeWords(60, [
  [1, 'аба'],
  [2, 'вг'],
  [20, 'гад'],
  [59, 'да'],
]);
const regions = [region(0.8, 2.5), region(19.82, 20.5), region(58.8, 60)];
const apart = { joinPauseSeconds: 5 };

test('the words come with their times in the recording', async () => {
  const { result } = await recognise(samples, vadItems(60, regions), { options: apart });
  expect(textsOf(result.segments)).toEqual(['аба', 'вг', 'гад', 'да']);
  const [first, , third] = result.segments;
  // The word begins one frame after its '▁'.
  expect(third?.startSeconds).toBeCloseTo(20.04, 9);
  expect(third?.endSeconds).toBeCloseTo(20.16, 9);
  expect(first?.chunkStartSeconds).toBeCloseTo(0.3, 9);
});

test('segments are told chunk by chunk, in order, and progress never goes back', async () => {
  const { result, events } = await recognise(samples, vadItems(60, regions), { options: apart });
  const shown: LiveSegment[] = [];
  const progress: number[] = [];
  let busy = 0;
  for (const event of events) {
    if (event.type === 'segments') showChange(shown, event);
    else if (event.type === 'recognised') {
      progress.push(event.seconds);
      expect(event.busySeconds).toBeGreaterThanOrEqual(busy);
      busy = event.busySeconds;
    }
  }
  expect(closed(shown)).toEqual(result.segments);
  // Up to the chunk that is next.
  expect(progress).toEqual([0.8, 19.82, 58.8, 60]);
  expect(events.map(({ type }) => type).slice(0, 3)).toEqual([
    'recognised',
    'segments',
    'recognised',
  ]);
});

test('a chunk hears its regions and the context, and what is in the recording', async () => {
  const { recogniser, heardSeconds } = fakeRecogniser();
  await recognise(samples, vadItems(60, regions), { options: apart, recogniser });
  expect(heardSeconds).toEqual([
    expect.closeTo(2.7, 3),
    expect.closeTo(1.68, 3),
    // The context after the last region would lie beyond the end.
    expect.closeTo(1.7, 3),
  ]);
});

test('while a chunk is open, the search is told as far as the chunk, and to its end at the end', async () => {
  const silence: VadItem = { type: 'searched', seconds: 0.5, heardSeconds: 0.7, channel: 0 };
  const items = vadItems(32, regions.slice(0, 1));
  const seen: number[] = [];
  // Comes only when all before it has been dealt with.
  const slowly = async function* () {
    for (const item of [silence, ...items]) {
      yield item;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await recognise(samples, slowly(), {}, (event) => {
    if (event.type === 'recognised') seen.push(event.seconds);
  });
  // The last one tells how many chunks there were.
  expect(seen).toEqual([0.5, 0.8, 32, 32]);
});

describe('speech beyond the limits of a chunk', () => {
  const spoken = Array.from({ length: 79 }, (_, i): [number, string] => [
    i + 0.5,
    'абвгд'.slice(i % 5),
  ]);
  const long = writeWords(80, spoken);

  test('is cut, and every word comes out once', async () => {
    const { recogniser, heardSeconds } = fakeRecogniser();
    const { result } = await recognise(long, vadItems(80, [region(0.2, 79.8)]), { recogniser });
    expect(heardSeconds).toHaveLength(3);
    expect(result.segments.flatMap(({ words }) => words.map(({ text }) => text))).toEqual(
      spoken.map(([, text]) => text),
    );
  });
});

test('a region shorter than one frame is no word and no error', async () => {
  const { result } = await recognise(samples, vadItems(60, [region(1, 1.01)]), {
    options: { contextSeconds: 0 },
  });
  expect(result.segments).toEqual([]);
});

test('the surest reading is taken where the model asks for it', async () => {
  const { recogniser, heardSeconds } = fakeRecogniser();
  const options = { splitMarginNats: 2, contextSeconds: 0.05 };
  const near = [region(0.8, 1.4), region(1.8, 2.5)];
  const { result } = await recognise(samples, vadItems(60, near), { options, recogniser });
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
  const recognising = recognise(samples, vadItems(60, regions), {
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
  const recognising = recognise(samples, vadItems(60, regions), { recogniser });
  await expect(recognising).rejects.toThrow('device lost');
});

test('chunks are counted, and all of them known as soon as all speech is found', async () => {
  const { events } = await recognise(samples, vadItems(60, regions), { options: apart });
  const counts = events.flatMap((e) =>
    e.type === 'recognised' ? [[e.chunk, e.chunksTotal] as const] : [],
  );
  expect(counts).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test('what is heard on two channels is one text, in order of time', async () => {
  const left = writeWords(60, [
    [1, 'аба'],
    [20, 'вг'],
  ]);
  const right = writeWords(60, [
    [10, 'гад'],
    [20.5, 'да'],
  ]);
  const items = vadItems(
    60,
    [region(0.8, 1.5), region(19.8, 20.4)],
    [region(9.8, 10.5), region(20.3, 21)],
  );
  const events: EngineEvent[] = [];
  const { segments } = await recogniseRecording(
    {
      recogniser: fakeRecogniser().recogniser,
      request: {
        jobId: 'job',
        chunks: { ...defaultChunkOptions, ...apart },
        channels: 2,
        backpressure: null,
      },
      source: new MemorySource(left, right),
      items: streamOf(items),
      memory: null,
    },
    new AbortController().signal,
    (event) => events.push(event),
  );
  expect(segments.map(({ id, text, channel }) => [id, text, channel])).toEqual([
    [0, 'аба', 0],
    [1, 'гад', 1],
    [2, 'вг', 0],
    [3, 'да', 1],
  ]);
  const last = events.findLast(({ type }) => type === 'recognised');
  expect(last).toMatchObject({ seconds: 60, chunk: 4, chunksTotal: 4 });
});

test('sound that is gone is not taken for silence', async () => {
  const items = vadItems(60, regions).filter(
    (item) => item.type !== 'piece' || item.piece.startSample > 0,
  );
  await expect(recognise(samples, items, { options: apart })).rejects.toThrow('is gone');
});
