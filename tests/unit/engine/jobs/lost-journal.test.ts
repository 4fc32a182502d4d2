import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newRecord } from '../../../../src/engine/jobs/job-board';
import { JobJournal } from '../../../../src/engine/jobs/job-journal';
import { readPosition } from '../../../../src/engine/recognition/spools/read-position';
import { JOURNAL_NAME } from '../../../../src/shared/jobs/journal';
import type {
  ChunkRecord,
  JobRecord,
  SearchRecord,
} from '../../../../src/shared/jobs/journal-records';
import { ChunkJournal } from '../../../../workers/recognition/journal/chunk-journal';
import { SearchJournal } from '../../../../workers/recognition/journal/search-journal';
import {
  closing,
  loseAnswer,
  loseInTheMiddle,
  lost,
  refuseTransactions,
} from '../../storage/lose-connection';
import { segment, word } from '../../transcript-factory';
import { openJournal } from './open-journal';
import { waveformOf } from './scripted-engine';
import { fileOf, startQueue } from './start-queue';

const ends: (() => void)[] = [];

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const end of ends.splice(0)) end();
});

const record = (id: string, over = {}) => ({
  ...newRecord(id, 1, { name: 'a.ogg', bytes: 1, lastModified: 1 }, {}),
  createdAt: 1,
  ...over,
});
const done = record('a', { phase: 'done' });
const text = [segment(0, [word('раз', 0, 1)])];
const chunk = { jobId: 'a', channel: 0, index: 0, readings: [] } as unknown as ChunkRecord;

/** @param unfinished what the queue has to do */
async function open(unfinished: readonly JobRecord[] = []) {
  let losses = 0;
  const journal = await JobJournal.open(
    () => losses++,
    () => ({ jobs: unfinished, handles: new Map() }),
  );
  ends.push(() => journal.close());
  return { journal, losses: () => losses };
}

/** What lies in the database, however the journal sees it. */
async function readStored() {
  const database = await openJournal();
  const [jobs, chunks] = await Promise.all([database.getAll('jobs'), database.getAll('chunks')]);
  database.close();
  return { jobs, chunks };
}

/** A job that runs, and what a worker has written of it. */
async function begin(journal: JobJournal): Promise<void> {
  await journal.putJobs([record('a')]);
  const database = await openJournal();
  await database.put('chunks', chunk);
  database.close();
}

test.each([
  ['before it is written', () => refuseTransactions(1, closing)],
  ['while it is written', () => loseInTheMiddle(1)],
  ['when it is written', loseAnswer],
])('a job that is done is written whole where the connection is lost %s', async (_when, lose) => {
  const { journal, losses } = await open();
  await begin(journal);
  lose();
  await journal.finish(done);
  vi.restoreAllMocks();
  expect([journal.isKept, losses()]).toEqual([true, 0]);
  expect(await readStored()).toEqual({ jobs: [done], chunks: [] });
});

test.each([
  ['before it is written', () => refuseTransactions(2)],
  ['while it is written', () => loseInTheMiddle(2)],
])('memory takes it where the connection is lost twice %s', async (_when, lose) => {
  const { journal, losses } = await open();
  await begin(journal);
  lose();
  await journal.putDecoded(done, waveformOf(3));
  vi.restoreAllMocks();
  expect([journal.isKept, losses()]).toEqual([false, 1]);
  // Nothing of it is there, and what was there before can still be read.
  expect(await readStored()).toEqual({ jobs: [record('a')], chunks: [chunk] });
  await journal.putJobs([record('b')]);
  expect((await readStored()).jobs).toEqual([record('a')]);
  expect(losses()).toBe(1);
});

test('jobs of earlier visits are read where the connection is lost on the way', async () => {
  const { journal } = await open();
  await journal.putDecoded(done, waveformOf(3));
  refuseTransactions(1);
  expect((await journal.readAll()).jobs).toEqual([done]);
  refuseTransactions(1);
  expect(await journal.readWaveform('a')).toEqual(waveformOf(3));
  // A text does without.
  refuseTransactions(2);
  expect(await journal.readWaveform('a')).toBeNull();
  expect(journal.isKept).toBe(true);
});

test('a journal that is lost while it is opened is opened once more, and then not waited for', async () => {
  const fail = () => {
    throw lost();
  };
  const opening = vi.spyOn(indexedDB, 'open').mockImplementationOnce(fail);
  expect((await open()).journal.isKept).toBe(true);
  opening.mockImplementationOnce(fail).mockImplementationOnce(fail);
  const { journal, losses } = await open();
  expect([journal.isKept, losses()]).toEqual([false, 0]);
});

test('a running job hears once that nothing is kept any more', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [a = '', b = ''] = await add('a.ogg', 'b.ogg');
  await begun(1);
  engine.last.open();
  refuseTransactions(1);
  await queue.giveFile(b, { file: fileOf('b.ogg') });
  expect(queue.snapshot.journal).toBe('kept');
  expect(find(a).notices).toEqual([]);
  refuseTransactions(2);
  await queue.giveFile(b, { file: fileOf('b.ogg') });
  expect(queue.snapshot.journal).toBe('memory');
  expect(find(a).notices).toEqual(['not-kept']);
  engine.last.finish(text);
  await until(() => find(a).phase === 'done');
  expect((await queue.readTranscript(a)).segments).toEqual(text);
  await begun(2);
  expect(find(b).notices).toEqual(['not-kept']);
});

async function openSearch() {
  let losses = 0;
  const journal = await SearchJournal.open('job', () => losses++);
  ends.push(() => journal.close());
  return { journal, losses: () => losses };
}

const search = (index: number, channel = 0) =>
  ({ jobId: 'job', channel, index, regions: [] }) as unknown as SearchRecord;

test.each([
  ['before it is written', () => refuseTransactions(1)],
  ['while it is written', () => loseInTheMiddle(1)],
  ['when it is written', loseAnswer],
])('a window of a worker is written once where the connection is lost %s', async (_when, lose) => {
  const { journal, losses } = await openSearch();
  await journal.keep([search(0), search(0, 1)]);
  lose();
  await journal.keep([search(1), search(1, 1)]);
  vi.restoreAllMocks();
  const all = [search(0), search(1), search(0, 1), search(1, 1)];
  expect(await journal.read()).toEqual(all);
  expect(losses()).toBe(0);
  // Behind a window that is not written there is none.
  loseInTheMiddle(2);
  await journal.keep([search(2), search(2, 1)]);
  vi.restoreAllMocks();
  await journal.keep([search(3)]);
  expect(losses()).toBe(1);
  expect(await (await openSearch()).journal.read()).toEqual(all);
});

test.each([
  ['before it is written', () => refuseTransactions(1, closing)],
  ['when it is written', loseAnswer],
])('so is a chunk, and how far a job has come: %s', async (_when, lose) => {
  let losses = 0;
  const journal = await ChunkJournal.open('a', () => losses++);
  ends.push(() => journal.close());
  lose();
  await journal.keep({ ...chunk, readings: [{ chunk: { endSeconds: 20 } }] } as ChunkRecord);
  vi.restoreAllMocks();
  refuseTransactions(1);
  expect(await journal.read()).toHaveLength(1);
  expect(losses).toBe(0);
  refuseTransactions(1, closing);
  expect(await readPosition('a', 1)).toEqual({ searchedSample: 0, recognisedSample: 320_000 });
  // Then it is done again from the start.
  refuseTransactions(2, closing);
  expect(await readPosition('a', 1)).toEqual({ searchedSample: 0, recognisedSample: 0 });
});

test('a worker writes nothing behind a deletion', async () => {
  const { journal, losses } = await openSearch();
  await journal.keep([search(0)]);
  await deleteDB(JOURNAL_NAME);
  await journal.keep([search(1)]);
  await journal.keep([search(2)]);
  expect(losses()).toBe(1);
  expect(await indexedDB.databases()).toEqual([]);
});

/** What Chromium does when all data of the site is deleted: to connections, and to databases. */
async function deleteSiteData(databases: readonly IDBDatabase[]): Promise<void> {
  vi.stubGlobal('indexedDB', new IDBFactory());
  for (const database of databases)
    forceCloseDatabase(database as unknown as Parameters<typeof forceCloseDatabase>[0]);
}

/** The databases that are opened from now on. */
function collectDatabases(): IDBDatabase[] {
  const databases: IDBDatabase[] = [];
  const { open: openNow } = indexedDB;
  vi.spyOn(indexedDB, 'open').mockImplementation((...request) => {
    const opening = openNow.apply(indexedDB, request);
    opening.addEventListener('success', () => databases.push(opening.result));
    return opening;
  });
  return databases;
}

test('where all data of the site is deleted, what is still to be done is written anew', async () => {
  const databases = collectDatabases();
  const waiting = record('b');
  const { journal, losses } = await open([waiting]);
  await journal.putJobs([done, waiting]);
  await deleteSiteData(databases);
  // Two at once, of which one begins anew.
  await Promise.all([journal.putJobs([record('c')]), journal.putJobs([record('d')])]);
  expect([journal.isKept, losses()]).toEqual([true, 0]);
  const { jobs } = await readStored();
  expect(jobs.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
});

test('what another tab deletes is not written anew', async () => {
  const { journal, losses } = await open([record('b')]);
  await journal.putJobs([record('b')]);
  await deleteDB(JOURNAL_NAME);
  await journal.putJobs([record('c')]);
  expect([journal.isKept, losses()]).toEqual([false, 1]);
  expect(await indexedDB.databases()).toEqual([]);
});
