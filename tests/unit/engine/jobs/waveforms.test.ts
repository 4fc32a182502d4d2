import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { newRecord } from '../../../../src/engine/jobs/job-board';
import { StoredJournal } from '../../../../src/engine/jobs/stored-journal';
import { JOURNAL_NAME } from '../../../../src/shared/jobs/journal';
import type { Waveform } from '../../../../src/shared/recognition/waveform';
import { openJournal } from './open-journal';
import { waveformOf } from './scripted-engine';
import { startQueue } from './start-queue';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

const waveform: Waveform = waveformOf(60);
const record = (id: string) => newRecord(id, 1, { name: 'a.ogg', bytes: 1, lastModified: 1 }, {});

test('the waveform of a job is there once it is decoded, stays when it is done, and goes with it', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [a = ''] = await add('a.ogg');
  await begun(1);
  expect(await queue.readWaveform(a)).toBeNull();
  engine.last.open();
  await vi.waitFor(async () => expect(await queue.readWaveform(a)).toEqual(waveform));
  engine.last.finish();
  await until(() => find(a).phase === 'done');
  expect(await queue.readWaveform(a)).toEqual(waveform);
  await queue.retry(a);
  expect(await queue.readWaveform(a)).toBeNull();
  await begun(2);
  engine.last.open();
  await vi.waitFor(async () => expect(await queue.readWaveform(a)).toEqual(waveform));
  await queue.remove(a);
  expect(await queue.readWaveform(a)).toBeNull();
});

test('the next visit has it', async () => {
  const first = await startQueue();
  const [a = ''] = await first.add('a.ogg');
  await first.begun(1);
  first.engine.last.open().finish();
  await first.until(() => first.find(a).phase === 'done');
  await first.queue.dispose();
  const next = await startQueue();
  expect(await next.queue.readWaveform(a)).toEqual(waveform);
});

test('it is written with the word that all is decoded, and deleted with the job alone', async () => {
  const database = await openJournal();
  const journal = new StoredJournal(database);
  const decoded = { sampleCount: 960_000, incomplete: null, decodeSeconds: 1 };
  await journal.putDecoded({ ...record('a'), decoded }, waveform);
  await journal.putDecoded({ ...record('b'), decoded }, waveform);
  expect((await journal.readAll()).jobs).toMatchObject([{ decoded }, { decoded }]);
  await journal.deleteWork('a');
  expect(await journal.readWaveform('a')).toEqual(waveform);
  await journal.deleteJobs(['a']);
  expect(await journal.readWaveform('a')).toBeNull();
  expect(await journal.readWaveform('b')).toEqual(waveform);
  journal.close();
});

test('a journal of the first version gets room for waveforms and keeps what it has', async () => {
  const old = await openDB(JOURNAL_NAME, 1, {
    upgrade(database) {
      database.createObjectStore('jobs', { keyPath: 'id' });
      for (const name of ['handles', 'results']) database.createObjectStore(name);
      for (const name of ['searches', 'chunks'])
        database.createObjectStore(name, { keyPath: ['jobId', 'channel', 'index'] });
      database.createObjectStore('texts', { keyPath: 'jobId' });
    },
  });
  await old.put('jobs', record('old'));
  old.close();
  const journal = new StoredJournal(await openJournal());
  expect((await journal.readAll()).jobs).toEqual(
    [record('old')].map((job) => ({ ...job, createdAt: expect.any(Number) as number })),
  );
  expect(await journal.readWaveform('old')).toBeNull();
  await journal.putDecoded(record('old'), waveform);
  expect(await journal.readWaveform('old')).toEqual(waveform);
  journal.close();
});
