import { openDB } from 'idb';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { JOURNAL_NAME, keysOf } from '../../../../src/shared/jobs/journal';
import type { SearchRecord } from '../../../../src/shared/jobs/journal-records';
import type { SpoolPiece, VadItem } from '../../../../src/shared/recognition/worker-contracts';
import { openJournal } from '../../../unit/engine/jobs/open-journal';
import { clearJournal } from '../journal/clear-journal';
import { decodeFixture, toPieces } from './decode-pieces';
import { VadClient } from './vad-client';

/** Windows of the first 100 s end at 32 and 96 s, and with them. */
const WINDOWS = 3;
const SECONDS = 100;
/** The fourth window ends at 480 s: it is the first that has the full length. */
const LONG_SECONDS = 490;

let client: VadClient;
/** Of the long recording. */
let samples: Int16Array;
/** Of its beginning. */
let pieces: SpoolPiece[];
/** The search through them that nothing disturbs, of which nothing is kept. */
let whole: Awaited<ReturnType<VadClient['detect']>>;

beforeAll(async () => {
  client = new VadClient();
  samples = (await decodeFixture('speech/long.ogg')).slice(0, LONG_SECONDS * 16000);
  pieces = toPieces(samples.slice(0, SECONDS * 16000));
  whole = await client.detect('whole', pieces, { journal: false });
});
afterAll(() => client.dispose());
beforeEach(clearJournal);
// One of a newer version, as a test leaves it, is of no use to the next file.
afterAll(clearJournal);

function findingsOf(items: readonly VadItem[], channel = 0): VadItem[] {
  return items.filter((item) => item.type !== 'piece' && item.channel === channel);
}

async function readRecords(jobId: string): Promise<SearchRecord[]> {
  const journal = await openJournal();
  const records = await journal.getAll('searches', keysOf(jobId));
  journal.close();
  return records;
}

test('what is found is kept window by window, and is what is found without keeping it', async () => {
  // So much of the recording that windows grow to their full length.
  const all = toPieces(samples);
  const unkept = await client.detect('whole', all, { journal: false });
  const { items, progress, notices } = await client.detect('job', all);
  expect(items).toEqual(unkept.items);
  expect(notices).toEqual([]);
  // Progress and notices come through ports of their own, maybe after the result.
  await expect.poll(() => progress).toHaveLength(5);
  expect(progress.at(-1)).toBe(LONG_SECONDS);
  const records = await readRecords('job');
  const ends = [32, 96, 224, 480, LONG_SECONDS];
  expect(records.map(({ index, toSample }) => [index, toSample / 16000])).toEqual([
    ...ends.entries(),
  ]);
  const regions = items.flatMap((item) => (item.type === 'region' ? [item.region] : []));
  expect(records.flatMap((record) => record.regions)).toEqual(regions);
  expect(regions.length).toBeGreaterThan(50);
});

test('a search goes on from the journal, after any window, as if it had not stopped', async () => {
  await client.detect('job', pieces);
  const records = await readRecords('job');
  const withoutTimes = (all: readonly SearchRecord[]) =>
    all.map((record) => ({ ...record, jobId: '', vadSeconds: 0 }));
  for (let windows = 1; windows <= WINDOWS; windows++) {
    const jobId = `after-${windows}`;
    const journal = await openJournal();
    const before = records.slice(0, windows);
    for (const record of before) await journal.put('searches', { ...record, jobId });
    journal.close();
    // The sound that was searched is not needed any more.
    const toSample = before.at(-1)?.toSample ?? 0;
    const rest = pieces.filter((piece) => piece.startSample + piece.sampleCount > toSample);
    const { items, result } = await client.detect(jobId, rest);
    expect(findingsOf(items)).toEqual(findingsOf(whole.items));
    expect(items.filter(({ type }) => type === 'piece')).toHaveLength(rest.length);
    expect(result.speechSeconds).toBe(whole.result.speechSeconds);
    expect(withoutTimes(await readRecords(jobId))).toEqual(withoutTimes(records));
  }
});

test('a worker that ends in the middle, again and again, loses no more than its window', async () => {
  const toldSeconds: number[] = [];
  for (let window = 1; window < WINDOWS; window++) {
    const mortal = new VadClient();
    await new Promise<void>((resolve) => {
      let told = 0;
      // It is never answered: the worker is gone.
      void mortal.detect('job', pieces, {}, (item) => {
        if (item.type !== 'searched' || ++told < window) return;
        mortal.dispose();
        toldSeconds.push(item.heardSeconds);
        resolve();
      });
    });
    // What was told is in the journal.
    const records = await readRecords('job');
    expect(records.length).toBeGreaterThanOrEqual(window);
  }
  expect(toldSeconds).toEqual([32, 96]);
  const { items, result } = await client.detect('job', pieces);
  expect(findingsOf(items)).toEqual(findingsOf(whole.items));
  expect(result.speechSeconds).toBe(whole.result.speechSeconds);
});

test('two channels give what each gives alone, also after a stop', async () => {
  const half = samples.slice(0, SECONDS * 16000);
  const other = samples.slice(-SECONDS * 16000);
  const alone = await Promise.all(
    [half, other].map((channel) => client.detect('', toPieces(channel), { journal: false })),
  );
  const both = toPieces(half, other);
  await client.detect('job', both);
  const journal = await openJournal();
  // The last window was kept on neither channel, or on one only.
  await journal.delete('searches', ['job', 0, 2]);
  await journal.delete('searches', ['job', 1, 2]);
  await journal.delete('searches', ['job', 1, 1]);
  journal.close();
  const { items, result, progress } = await client.detect('job', both);
  for (const channel of [0, 1]) {
    const expected = findingsOf(alone[channel]?.items ?? []);
    expect(findingsOf(items, channel)).toEqual(expected.map((item) => ({ ...item, channel })));
    expect(expected.length).toBeGreaterThan(5);
  }
  const speechSeconds = alone.reduce((sum, one) => sum + one.result.speechSeconds, 0);
  expect(result.speechSeconds).toBeCloseTo(speechSeconds, 9);
  await expect.poll(() => progress.at(-1)).toBe(SECONDS);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(await readRecords('job')).toHaveLength(6);
});

test('a journal that is lost in the middle is told of once, and the search goes on', async () => {
  let cleared = Promise.resolve();
  let told = 0;
  const { items, notices } = await client.detect('job', pieces, {}, (item) => {
    if (item.type === 'searched' && ++told === 1) cleared = clearJournal();
  });
  await cleared;
  expect(items).toEqual(whole.items);
  await expect.poll(() => notices).toEqual(['not-kept']);
  expect(await readRecords('job')).toEqual([]);
});

test('without a journal the search goes on, and says that nothing is kept', async () => {
  // Of a newer version of the page.
  const newer = await openDB(JOURNAL_NAME, 99);
  onTestFinished(() => newer.close());
  const { items, notices } = await client.detect('job', pieces);
  expect(items).toEqual(whole.items);
  await expect.poll(() => notices).toEqual(['not-kept']);
});
