import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeSummary } from '../../../src/library/change-records';
import type { DocumentRecord } from '../../../src/library/library-records';
import { LocalLibrary } from '../../../src/library/local-library';
import {
  closing,
  loseAnswer,
  loseInTheMiddle,
  refuseTransactions,
} from '../storage/lose-connection';
import { makeDocument, textOf, typed } from './make-document';

const open: LocalLibrary[] = [];

async function start(): Promise<LocalLibrary> {
  const library = new LocalLibrary();
  open.push(library);
  await library.whenReady;
  return library;
}

/** A library whose only document is being edited. */
async function edit() {
  const library = await start();
  const text = textOf('раз', 'два');
  await library.ofJobs.add(makeDocument('a', text));
  await library.open('a');
  await library.claim(new AbortController().signal, 'a', () => {});
  let count = 0;
  const write = (line: string) =>
    library.write('a', {
      keep: count++,
      added: [typed(text, 0, line)],
      position: count,
      wordCount: 2,
      opening: line,
    });
  return { library, write };
}

/** What the next visit finds. */
async function readAnew() {
  const { text, history, versions } = await (await start()).open('a');
  return {
    lines: text.segments.map((segment) => segment.text),
    edits: history.edits.length,
    versions: versions.length,
  };
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const library of open.splice(0)) await library.close();
  vi.unstubAllGlobals();
});

const losses = [
  ['before they are written', () => refuseTransactions(1, closing)],
  ['while they are written', () => loseInTheMiddle(1)],
  ['when they are written', loseAnswer],
] as const;

test.each(losses)('edits are written once where the connection is lost %s', async (_when, lose) => {
  const { write } = await edit();
  lose();
  await write('один');
  vi.restoreAllMocks();
  // What follows knows where it stands.
  await write('уно');
  expect(await readAnew()).toEqual({ lines: ['уно', 'два'], edits: 2, versions: 1 });
});

test.each(losses)('so is a version, where the connection is lost %s', async (_when, lose) => {
  const { library } = await edit();
  lose();
  const version = await library.keepVersion('a', 'kept', 'Моя', textOf('раз'));
  vi.restoreAllMocks();
  expect(version.number).toBe(1);
  expect((await library.open('a')).versions.map(({ number }) => number)).toEqual([0, 1]);
});

test.each(losses)('so is a document, and it is listed: %s', async (_when, lose) => {
  const library = await start();
  lose();
  await library.ofJobs.add(makeDocument('a', textOf('раз')));
  vi.restoreAllMocks();
  expect(library.snapshot.documents.map(({ id }) => id)).toEqual(['a']);
  expect(await readAnew()).toEqual({ lines: ['раз'], edits: 0, versions: 1 });
});

test.each([
  ['before it is written', () => refuseTransactions(2)],
  ['while it is written', () => loseInTheMiddle(2)],
])('a connection that is lost twice %s is told, and nothing stays of it', async (_when, lose) => {
  const { library, write } = await edit();
  lose();
  await expect(write('один')).rejects.toMatchObject({ code: 'storage-failed' });
  vi.restoreAllMocks();
  expect(library.snapshot.storage).toBe('kept');
  expect(await readAnew()).toEqual({ lines: ['раз', 'два'], edits: 0, versions: 1 });
});

test('a document is read where the connection is lost on the way', async () => {
  const { library } = await edit();
  refuseTransactions(1);
  expect((await library.open('a')).text).toEqual(textOf('раз', 'два'));
  refuseTransactions(2);
  await expect(library.open('a')).rejects.toMatchObject({ code: 'storage-failed' });
});

test('edits that are there are not added again where another tab has changed their document since', async () => {
  const { library, write } = await edit();
  const { transaction } = IDBDatabase.prototype;
  loseAnswer();
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
    this: IDBDatabase,
    ...what
  ) {
    // Between both attempts.
    const documents = transaction.call(this, 'documents', 'readwrite').objectStore('documents');
    const reading = documents.get('a') as IDBRequest<DocumentRecord>;
    reading.onsuccess = () =>
      documents.put(changeSummary(reading.result, { title: 'Другая' }), 'a');
    return transaction.apply(this, what);
  });
  await expect(write('один')).rejects.toMatchObject({ code: 'storage-failed' });
  vi.restoreAllMocks();
  expect(await library.open('a')).toMatchObject({
    summary: { title: 'Другая' },
    history: { edits: [{}], position: 1 },
  });
});

test('a full disk is no lost connection', async () => {
  const { library } = await edit();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(library.rename('a', 'Другая')).rejects.toMatchObject({ code: 'storage-full' });
  expect(put).toHaveBeenCalledTimes(1);
});

test('a library that another tab holds on to is not waited for', async () => {
  const holder = await openDB('pisar-library', 1);
  const deletion = deleteDB('pisar-library');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const starting = start();
  await vi.advanceTimersByTimeAsync(4000);
  const library = await starting;
  vi.useRealTimers();
  expect(library.snapshot.storage).toBe('memory');
  await library.ofJobs.add(makeDocument('a', textOf('раз')));
  expect((await library.open('a')).text).toEqual(textOf('раз'));
  holder.close();
  await deletion;
});
