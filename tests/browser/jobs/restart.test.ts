import { expect, test } from 'vitest';
import { appError } from '../../../src/shared/errors';
import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import { openJournal } from '../../unit/engine/jobs/open-journal';
import { segment, word } from '../../unit/transcript-factory';
import { recording } from '../../unit/engine/jobs/scripted-engine';
import { follow } from './make-tab';
import { countRecords, openTab } from './open-tab';

const say = (id: number, text: string) => segment(id, [word(text, id, id + 1)]);
const fileOf = (name: string, content = name) => new File([content], name, { lastModified: 1 });
const sources = (...names: string[]) => names.map((name) => ({ file: fileOf(name) }));

/** What a worker leaves of a job. */
async function writeChunk(jobId: string): Promise<void> {
  const database = await openJournal();
  await database.put('chunks', {
    jobId,
    channel: 0,
    index: 0,
    readings: [],
  } as unknown as ChunkRecord);
  database.close();
}

test('everything is there in the next visit: order, phases, texts, reasons', async () => {
  const first = await openTab();
  const names = ['done', 'failed', 'cancelled', 'paused', 'waits'];
  const ids = await first.queue.add(sources(...names), { threads: 3 });
  const [done = '', failed = '', cancelled = '', paused = '', waits = ''] = ids;
  await first.begun(1);
  first.engine.last.open({ channels: 2 }).finish([say(0, 'готово')]);
  await first.begun(2);
  first.engine.last.open().fail(appError('worker-died', { worker: 'vad', detail: 'gone' }));
  await first.begun(3);
  first.engine.last.open();
  await first.queue.cancel(cancelled);
  await first.begun(4);
  first.engine.last.open().reach(25);
  await first.queue.pause(paused);
  await first.begun(5);
  await first.queue.pause(waits);
  await first.queue.move(waits, paused).catch(() => {});
  await first.close();

  const second = await openTab();
  expect(second.queue.snapshot).toMatchObject({ role: 'leader', journal: 'kept' });
  expect(second.queue.snapshot.jobs.map(({ id, phase }) => [id, phase])).toEqual([
    [done, 'done'],
    [failed, 'failed'],
    [cancelled, 'cancelled'],
    [paused, 'paused'],
    [waits, 'paused'],
  ]);
  expect(second.find(done)).toMatchObject({
    wish: { threads: 3 },
    result: { durationSeconds: 12.3456, modelId: 'demo' },
    speakers: [{ name: null }, { name: null }],
    progress: { recognisedSeconds: 12.3456 },
  });
  expect(second.find(failed)?.problem).toEqual({
    code: 'worker-died',
    facts: { worker: 'vad', detail: 'gone' },
  });
  expect(second.find(paused)).toMatchObject({
    progress: { recognisedSeconds: 25, decodedSeconds: 60, totalSeconds: 60 },
  });
  expect((await second.queue.readTranscript(done)).segments).toEqual([say(0, 'готово')]);
  expect(second.library.snapshot.documents).toMatchObject([{ id: done, title: 'done' }]);
  // What is not over is told by the worker that wrote it.
  second.engine.restored.set(paused, { segments: [say(0, 'половина')], recognisedSeconds: 25 });
  const half = follow(second.queue, paused);
  await expect.poll(half.read).toBe('половина');
  expect(half.log).toEqual(['segments']);
  expect(second.engine.runs).toHaveLength(0);
});

test('a job that ran waits for its file, and goes on with what it had', async () => {
  const first = await openTab();
  const [a = '', b = ''] = await first.queue.add(sources('a', 'b'));
  await first.begun(1);
  first.engine.last.open({ facts: { ...recording().facts, fingerprint: 'print of a' } }).reach(30);
  await first.close();

  const second = await openTab();
  expect(second.queue.snapshot.jobs.map(({ waitsFor, phase }) => [phase, waitsFor])).toEqual([
    ['interrupted', 'file'],
    ['interrupted', 'file'],
  ]);
  await second.queue.resume(b, { file: fileOf('b') });
  await second.begun(1);
  await second.queue.resume(a, { file: fileOf('a') });
  second.engine.last.finish();
  await second.begun(2);
  expect(second.engine.last.request).toMatchObject({
    jobId: a,
    recording: { facts: { fingerprint: 'print of a' } },
    decoded: { sampleCount: 960_000 },
    recognisedSeconds: 30,
    journal: true,
  });
});

test('where all of the sound is kept, it goes on by itself and needs no file', async () => {
  const first = await openTab();
  const [a = ''] = await first.queue.add(sources('a', 'b'));
  await first.begun(1);
  first.engine.last.open();
  await first.close();

  const { sound } = await openTab().then(async (tab) => (await tab.close(), tab));
  sound.bytes.set(a, 1_920_000);
  const second = await openTab({ sound });
  await second.begun(1);
  expect(second.engine.last.request).toMatchObject({ jobId: a, file: null });
  expect(second.phases()).toEqual(['running', 'interrupted']);
});

test('with a handle a job goes on by itself, with the file that it leads to', async () => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('queue-test.ogg', { create: true });
  const writable = await handle.createWritable();
  await writable.write('sound');
  await writable.close();
  const first = await openTab();
  const [a = ''] = await first.queue.add([{ file: await handle.getFile(), handle }]);
  await first.begun(1);
  await first.close();

  const second = await openTab();
  await second.begun(1);
  expect(await second.engine.last.request.file?.text()).toBe('sound');
  await second.close();

  // Another file by now, of another size.
  const spoiling = await handle.createWritable();
  await spoiling.write('something else');
  await spoiling.close();
  const third = await openTab();
  await third.until(a, 'interrupted');
  expect(third.find(a)).toMatchObject({
    waitsFor: 'file',
    problem: { code: 'wrong-file', facts: { difference: 'size' } },
  });
  expect(third.engine.runs).toHaveLength(0);
  await root.removeEntry('queue-test.ogg');
});

test('what workers wrote goes with the end of a job, with retrying and with removing', async () => {
  const tab = await openTab();
  const [a = '', b = '', c = ''] = await tab.queue.add(sources('a', 'b', 'c'));
  await tab.begun(1);
  tab.engine.last.open();
  for (const id of [a, b, c, 'nobody']) await writeChunk(id);
  tab.engine.last.finish([say(0, 'раз')]);
  await tab.begun(2);
  await writeChunk(b);
  await tab.until(a, 'done');
  tab.engine.last.open().fail(appError('no-sound', {}));
  await tab.until(b, 'failed');
  await expect.poll(countRecords).toMatchObject({ jobs: 3, chunks: 2 });
  await tab.queue.retry(b);
  await expect.poll(countRecords).toMatchObject({ chunks: 1 });
  await tab.queue.retry(a);
  await tab.queue.remove(c);
  await tab.queue.remove(a);
  await tab.queue.remove(b);
  await tab.close();

  // What nobody owns goes with the next visit.
  expect(await countRecords()).toMatchObject({ jobs: 0, chunks: 1 });
  await openTab();
  await expect.poll(countRecords).toMatchObject({ chunks: 0, searches: 0 });
});

test('a tab that dies between two writes leaves a job that is whole', async () => {
  const first = await openTab();
  const [a = ''] = await first.queue.add(sources('a'));
  await first.begun(1);
  first.engine.last.open().finish([say(0, 'раз')]);
  await first.until(a, 'done');
  await first.close();
  // The text is there, what workers wrote has not been deleted yet.
  await writeChunk(a);
  const second = await openTab();
  expect(second.find(a)?.phase).toBe('done');
  await expect.poll(countRecords).toMatchObject({ jobs: 1, chunks: 0 });
  expect((await second.library.open(a)).text.segments).toEqual([say(0, 'раз')]);
});

test('five hundred files are added, kept and read again fast', async () => {
  const first = await openTab();
  await first.queue.pauseAll();
  const names = Array.from({ length: 500 }, (_, index) => `${index}.ogg`);
  const started = performance.now();
  await first.queue.add(sources(...names));
  const addedAt = performance.now();
  await first.close();
  const second = await openTab();
  const readAt = performance.now();
  expect(second.queue.snapshot.jobs.map(({ file }) => file.name)).toEqual(names);
  expect(addedAt - started).toBeLessThan(3000);
  expect(readAt - addedAt).toBeLessThan(3000);
});
