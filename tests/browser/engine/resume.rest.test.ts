import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoModel } from '../../../src/shared/models/catalogue';
import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { Segment } from '../../../src/shared/recognition/transcript';
import type {
  EngineEvent,
  Region,
  SpoolPiece,
} from '../../../src/shared/recognition/worker-contracts';
import utterances from '../../fixtures/speech/long.json';
import { clearJournal } from '../recognition/journal/clear-journal';
import { decodeFixture, toPieces } from '../recognition/vad/decode-pieces';
import { closeSegments } from './close-segments';
import { readChunkRecords, RecognitionClient } from './recognition-client';

const SECONDS = 75;

let client: RecognitionClient;
let mono: Speech;
let apart: Speech;
/** What the mono speech comes to when nothing disturbs it. */
let whole: { segments: Segment[]; records: ChunkRecord[] };

interface Speech {
  pieces: SpoolPiece[];
  regions: Region[][];
  chunks: NonNullable<typeof demoModel.chunks>;
}

beforeAll(async () => {
  client = new RecognitionClient();
  const samples = (await decodeFixture('speech/long.ogg')).slice(0, SECONDS * 16000);
  const regions = utterances
    .filter(({ end }) => end < SECONDS - 1)
    .map(({ start, end }) => ({
      startSeconds: start - 0.1,
      endSeconds: end + 0.1,
      speechProbability: 0.9,
      goesOn: false,
    }));
  // Some of the speech is cut, as long speech is.
  const chunks = { ...demoModel.chunks, cutAboveSeconds: 3.5, overlapSeconds: 1 };
  mono = { pieces: toPieces(samples), regions: [regions], chunks };
  const silentIn = (kept: readonly Region[]) => {
    const silent = new Int16Array(samples.length);
    for (const { startSeconds, endSeconds } of kept) {
      const [from, to] = [Math.round(startSeconds * 16000), Math.round(endSeconds * 16000)];
      silent.set(samples.subarray(from, to), from);
    }
    return silent;
  };
  const sides = [0, 1].map((side) => regions.filter((_, i) => i % 2 === side));
  apart = { pieces: toPieces(...sides.map(silentIn)), regions: sides, chunks };
  await clearJournal();
  const { result } = await client.recognise('whole', mono);
  if (result === null) throw new Error('nobody has cancelled it');
  whole = { segments: result.segments, records: await readChunkRecords('whole') };
});
afterAll(() => client.dispose());
beforeEach(clearJournal);

function shownAfter(events: readonly EngineEvent[]): Segment[] {
  const shown: Segment[] = [];
  for (const event of events) {
    if (event.type === 'segments') shown.splice(event.from, Infinity, ...event.segments);
  }
  return closeSegments(shown);
}

/** Recognises until so many chunks are told. */
async function stopAfter(jobId: string, speech: Speech, chunks: number) {
  const { result, events } = await client.recognise(jobId, speech, (event) => {
    if (event.type === 'recognised' && event.chunk >= chunks) client.cancel(jobId);
  });
  expect(result).toBeNull();
  return shownAfter(events);
}

test.each([1, 4, 9])(
  'a job that was stopped after %d chunks goes on, and its text is the undisturbed one',
  async (k) => {
    const shown = await stopAfter('job', mono, k);
    const kept = await readChunkRecords('job');
    expect(kept.length).toBeGreaterThanOrEqual(k);
    expect(kept.length).toBeLessThanOrEqual(k + 2);
    const restored = await client.restore('job');
    const restoredSegments = closeSegments(restored.segments);
    expect(restoredSegments).toEqual(shown);
    const lastChunk = kept.at(-1)?.readings.at(-1)?.chunk;
    expect(restored.recognisedSeconds).toBe(lastChunk?.endSeconds);

    const { result, events } = await client.recognise('job', mono);
    expect(result?.segments).toEqual(whole.segments);
    expect(shownAfter(events)).toEqual(whole.segments);
    const first = events.find(({ type }) => type === 'segments');
    expect(first).toMatchObject({ from: 0 });
    expect(first && shownAfter([first])).toEqual(restoredSegments);
    // What was kept is not read again; its times are those of the first run.
    const all = await readChunkRecords('job');
    expect(all.slice(0, kept.length)).toEqual(kept);
    expect(all.map(withoutTimes)).toEqual(whole.records.map(withoutTimes));
  },
);

test('a worker that crashes between two chunks costs nothing that was told', async () => {
  const whole = await client.recognise('whole', apart);
  let crash = () => {};
  const crashed = new Promise<void>((resolve) => (crash = resolve));
  const heard: EngineEvent[] = [];
  void client.recognise('job', apart, (event) => {
    heard.push(event);
    if (event.type === 'recognised' && event.chunk === 5) crash();
  });
  await crashed;
  client.crash();
  const segments = closeSegments((await client.restore('job')).segments);
  expect(segments.slice(0, shownAfter(heard).length - 1)).toEqual(shownAfter(heard).slice(0, -1));
  const { result } = await client.recognise('job', apart);
  expect(result?.segments).toEqual(whole.result?.segments);
  expect(new Set(result?.segments.map(({ channel }) => channel))).toEqual(new Set([0, 1]));
});

test('without a journal the text is the same, and one notice tells that it is not kept', async () => {
  const { result, events } = await client.recognise('job', mono, (event) => {
    if (event.type === 'recognised' && event.chunk === 2) void clearJournal();
  });
  expect(result?.segments).toEqual(whole.segments);
  expect(events.filter(({ type }) => type === 'notice')).toEqual([
    { type: 'notice', notice: 'not-kept' },
  ]);
  expect(await readChunkRecords('job')).toEqual([]);
});

function withoutTimes({ readings, bridge, index }: ChunkRecord) {
  return { readings, bridge, index };
}
