import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import { appError } from '../../../../src/shared/errors';
import { openJournal } from './open-journal';
import type { ChunkRecord } from '../../../../src/shared/jobs/journal-records';
import type { DocumentText } from '../../../../src/shared/documents/document';
import type { LiveSegment } from '../../../../src/shared/recognition/transcript';
import { tidyRecordings } from '../../../../src/state/recording/tidy-recordings';
import { say } from '../../library/make-document';
import { fileOf, startQueue } from './start-queue';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

const libraries: LocalLibrary[] = [];
afterEach(() => Promise.all(libraries.splice(0).map((library) => library.close())));

const lines = ['раз раз', 'два два', 'три три', 'четыре четыре'];
const all = lines.map((line, id) => say(id, line));
const open = (segment: LiveSegment): LiveSegment => ({ ...segment, isOpen: true });
const linesOf = ({ segments }: DocumentText) => segments.map(({ text }) => text);

/** A visit: queue and library over the browser's databases. */
async function visit() {
  const library = new LocalLibrary();
  libraries.push(library);
  await library.whenReady;
  const started = await startQueue({ documents: library.ofJobs });
  const { queue } = started;
  const read = async (id: string) => linesOf((await library.open(id)).text);
  const edit = async (id: string, line: string) => {
    const { text } = await library.open(id);
    await library.claim(new AbortController().signal, id, () => {});
    const splice = { from: 0, removed: text.segments.slice(0, 1), inserted: [say(0, line)] };
    await library.write(id, {
      keep: 0,
      added: [{ kind: 'typing', splices: [splice], speakers: null, notes: null }],
      position: 1,
      wordCount: 1,
      opening: line,
    });
  };
  const end = async () => {
    await queue.dispose();
    await library.close();
  };
  return { ...started, library, read, edit, end };
}

/** Begins a job that has said all but the last segment for good. */
async function begin({ add, begun, engine, library }: Awaited<ReturnType<typeof visit>>) {
  const [id = ''] = await add('talk.ogg');
  await begun(1);
  const settled = all.slice(0, 3);
  engine.last
    .open()
    .reach(30)
    .say(0, [...settled, open(say(3, 'четыре'))]);
  await vi.waitFor(async () => expect((await library.ofJobs.readGrowth(id))?.count).toBe(3));
  return id;
}

/** What a worker leaves of a job that has come to an end, or nearly. */
async function leaveWork(jobId: string): Promise<void> {
  const database = await openJournal();
  const record = { jobId, channel: 0, index: 0, readings: [] };
  await database.put('chunks', record as unknown as ChunkRecord);
  database.close();
}

async function countWork(): Promise<number> {
  const database = await openJournal();
  const count = await database.count('chunks');
  database.close();
  return count;
}

test('a job that ends is a document, once, and what workers wrote goes', async () => {
  const tab = await visit();
  const { engine, library, queue, read, until, find } = tab;
  const id = await begin(tab);
  await leaveWork(id);
  expect(library.snapshot.documents).toEqual([]);
  engine.last.finish(all);
  await until(() => find(id).phase === 'done');
  // That it is done is told while its text is being written.
  await until(() => library.snapshot.documents.length > 0);
  expect(library.snapshot.documents).toMatchObject([{ id, title: 'talk', wordCount: 8 }]);
  expect(await read(id)).toEqual(lines);
  expect(await countWork()).toBe(0);
  expect((await queue.readTranscript(id)).segments).toEqual(all);
  await tab.end();

  const next = await visit();
  expect(next.library.snapshot.documents).toHaveLength(1);
  expect((await next.library.open(id)).versions).toHaveLength(1);
  expect(next.find(id).result).toMatchObject({ modelId: 'demo' });
});

test('a tab that is killed between the text and the word that it is done does the job again, to the same text', async () => {
  const tab = await visit();
  const { engine, library } = tab;
  const id = await begin(tab);
  await tab.edit(id, 'моё');
  await leaveWork(id);
  // The text is whole in the library, and then the tab is gone: the journal never hears of it.
  const database = await openJournal();
  const before = await database.get('jobs', id);
  engine.last.finish(all);
  await tab.until(() => tab.find(id).phase === 'done');
  await tab.end();
  if (before) await database.put('jobs', { ...before, phase: 'running' });
  database.close();
  await leaveWork(id);

  const next = await visit();
  expect(next.find(id).phase).toBe('interrupted');
  expect(await next.read(id)).toEqual(['моё', ...lines.slice(1)]);
  await next.queue.resume(id, { file: fileOf('talk.ogg') });
  await next.begun(1);
  next.engine.last.open().say(0, all);
  next.engine.last.finish(all);
  await next.until(() => next.find(id).phase === 'done');
  expect(await next.read(id)).toEqual(['моё', ...lines.slice(1)]);
  // The same text a second time is no version.
  expect((await next.library.open(id)).versions).toHaveLength(1);
  expect(library.snapshot.documents).toHaveLength(1);
});

test('a tab that is killed between the word that it is done and the end of its work leaves nothing undone', async () => {
  const tab = await visit();
  const id = await begin(tab);
  tab.engine.last.finish(all);
  await tab.until(() => tab.find(id).phase === 'done');
  // As if the browser had kept no documents: only what workers wrote is there.
  await tab.library.remove([id]);
  await tab.end();
  indexedDB.deleteDatabase('pisar-library');
  await leaveWork(id);
  const library = new LocalLibrary();
  libraries.push(library);
  await library.whenReady;
  const restored = { segments: all, recognisedSeconds: 60 };
  const next = await startQueue({
    documents: library.ofJobs,
    engine: Object.assign(tab.engine, { restore: async () => restored }),
  });
  await vi.waitFor(() => expect(library.snapshot.documents).toMatchObject([{ id }]));
  expect(linesOf((await library.open(id)).text)).toEqual(lines);
  await vi.waitFor(async () => expect(await countWork()).toBe(0));
  expect(next.phases()).toEqual(['done']);
});

test('the transcript of a job that is done is read whole, also while it is still being written', async () => {
  const tab = await visit();
  const id = await begin(tab);
  let write = () => {};
  const add = vi.spyOn(tab.library.ofJobs, 'add').mockImplementationOnce(async (document) => {
    await new Promise<void>((resolve) => (write = resolve));
    add.mockRestore();
    return tab.library.ofJobs.add(document);
  });
  tab.engine.last.finish(all);
  await tab.until(() => tab.find(id).phase === 'done');
  expect(tab.library.snapshot.documents).toEqual([]);
  const reading = tab.queue.readTranscript(id);
  write();
  expect((await reading).segments).toEqual(all);
});

test('a full disk at the end loses nothing: the text is there, told to be kept by nobody, and written later', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const tab = await visit();
  const { engine, library, queue, until, find } = tab;
  const id = await begin(tab);
  await tab.edit(id, 'моё');
  await leaveWork(id);
  const add = vi
    .spyOn(library.ofJobs, 'add')
    .mockRejectedValueOnce(appError('storage-full', { detail: '' }));
  engine.last.finish(all);
  await until(() => find(id).phase === 'done');
  await until(() => find(id).notices.includes('not-kept'));
  expect((await queue.readTranscript(id)).segments).toEqual(all);
  expect(await countWork(), 'the work is kept').toBe(1);
  let told: readonly LiveSegment[] = [];
  queue.listen(id, (event) => event.type === 'segments' && (told = event.segments));
  await vi.waitFor(() => expect(told).toHaveLength(4));
  // What is not written cannot be edited.
  expect(told.map(({ isOpen = false }) => isOpen)).toEqual([false, false, false, true]);
  await vi.advanceTimersByTimeAsync(30_000);
  await until(() => add.mock.calls.length === 2 && find(id).notices.length === 0);
  expect(await tab.read(id)).toEqual(['моё', ...lines.slice(1)]);
  await vi.waitFor(async () => expect(await countWork()).toBe(0));
  vi.useRealTimers();
});

test('what a full disk has not taken by the end of the visit is made up for by the next one', async () => {
  const tab = await visit();
  const id = await begin(tab);
  vi.spyOn(tab.library.ofJobs, 'add').mockRejectedValue(appError('storage-full', { detail: '' }));
  tab.engine.last.finish(all);
  await tab.until(() => tab.find(id).notices.includes('not-kept'));
  await leaveWork(id);
  await tab.end();
  const library = new LocalLibrary();
  libraries.push(library);
  const restored = { segments: all, recognisedSeconds: 60 };
  await startQueue({
    documents: library.ofJobs,
    engine: Object.assign(tab.engine, { restore: async () => restored }),
  });
  await vi.waitFor(() => expect(library.snapshot.documents).toMatchObject([{ id, wordCount: 8 }]));
});

test('a full disk in the middle stops nothing: what could not be written comes with the next piece', async () => {
  const tab = await visit();
  const { engine, library, begun, add } = tab;
  const [id = ''] = await add('a.ogg');
  await begun(1);
  const grow = vi
    .spyOn(library.ofJobs, 'grow')
    .mockRejectedValueOnce(appError('storage-full', { detail: '' }));
  const told: (readonly LiveSegment[])[] = [];
  tab.queue.listen(id, (event) => event.type === 'segments' && told.push(event.segments));
  engine.last.open().say(0, all.slice(0, 2));
  await vi.waitFor(() => expect(grow).toHaveBeenCalledTimes(1));
  // Nobody may edit what is not written.
  expect(told.at(-1)?.every(({ isOpen }) => isOpen)).toBe(true);
  expect(library.snapshot.drafts).toEqual([]);
  engine.last.say(2, all.slice(2));
  await vi.waitFor(async () => expect((await library.ofJobs.readGrowth(id))?.count).toBe(4));
  await vi.waitFor(() => expect(told.at(-1)).toEqual(all));
});

test('a removed job leaves a text that was edited, in this visit and the next', async () => {
  const tab = await visit();
  const id = await begin(tab);
  await tab.edit(id, 'моё');
  await tab.queue.remove(id);
  await vi.waitFor(async () => expect((await tab.library.open(id)).growth).toBeNull());
  expect(await tab.read(id)).toEqual(['моё', ...lines.slice(1, 3)]);
  await tab.end();
  const next = await visit();
  expect(next.queue.snapshot.jobs).toEqual([]);
  expect(await next.read(id)).toEqual(['моё', ...lines.slice(1, 3)]);
  expect(linesOf(await next.library.readVersion(id, 0))).toEqual(lines.slice(0, 3));
});

test('what a removed job had begun is let go of by the next visit where the tab was killed before', async () => {
  const tab = await visit();
  const id = await begin(tab);
  const release = vi
    .spyOn(tab.library.ofJobs, 'release')
    .mockImplementation(() => new Promise(() => {}));
  await tab.queue.remove(id);
  await vi.waitFor(() => expect(release).toHaveBeenCalled());
  await tab.end();
  const next = await visit();
  await vi.waitFor(() =>
    expect(next.library.snapshot).toMatchObject({ documents: [], drafts: [] }),
  );
});

test('a document that was deleted does not come back with the next visit', async () => {
  const tab = await visit();
  const id = await begin(tab);
  tab.engine.last.finish(all);
  await tab.until(() => tab.find(id).phase === 'done');
  await tab.library.remove([id]);
  await tab.library.forget([id]);
  await tab.end();
  const next = await visit();
  await next.until(() => next.phases().length === 1);
  expect(next.library.snapshot).toMatchObject({ documents: [], drafts: [] });
});

test('a recording goes with the last that belongs to it', async () => {
  const { queue, library, engine, add, begun, until, find } = await visit();
  const removed: string[] = [];
  const forget = tidyRecordings(queue, library, async (name) => void removed.push(name));
  const [a = '', b = ''] = await add('a.ogg', 'b.ogg');
  await begun(1);
  engine.last.open().finish(all);
  await until(() => find(a).phase === 'done');
  await queue.remove(b);
  await queue.remove(a);
  await vi.waitFor(() => expect(removed).toEqual(['b.ogg']));
  await library.remove([a]);
  await library.forget([a]);
  forget('a.ogg');
  await vi.waitFor(() => expect(removed).toEqual(['b.ogg', 'a.ogg']));
});
