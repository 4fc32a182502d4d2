import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LibrarySchema } from '../../../src/library/library-records';
import type { LostLibrary } from '../../../src/library/library-service';
import { LocalLibrary } from '../../../src/library/local-library';
import type { Memory } from '../../../src/shared/memory';
import { createMemory } from '../create-memory';
import { lost, refuseTransactions } from '../storage/lose-connection';
import { makeDocument, textOf } from './make-document';

const NAME = 'pisar-library';
const open: LocalLibrary[] = [];
/** Of the browser, outside of its databases. */
let kept: Map<string, string>;
let memory: Memory;

async function visit(): Promise<LocalLibrary> {
  const library = new LocalLibrary({ memory });
  open.push(library);
  await library.whenReady;
  return library;
}

async function leave(): Promise<void> {
  for (const library of open.splice(0)) await library.close();
}

/** A visit that leaves these texts. */
async function fill(...ids: string[]): Promise<LocalLibrary> {
  const library = await visit();
  for (const id of ids) await library.ofJobs.add(makeDocument(id, textOf(id)));
  return library;
}

/** What Chromium does with a database that it finds damaged. */
const emptyDatabase = () =>
  new Promise((resolve) => {
    indexedDB.deleteDatabase(NAME).onsuccess = resolve;
  });

const stateOf = ({ snapshot }: LocalLibrary) => ({
  documents: snapshot.documents.map(({ id }) => id).sort(),
  lost: snapshot.lost,
});
/** What happens under the open page is looked at a moment later. */
const soon = { timeout: 5000 };
const nothing = { documents: [], lost: null };
const emptied = (texts: number): LostLibrary => ({ reason: 'emptied', texts, backup: null });

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  kept = new Map();
  memory = {
    recall: (key) => kept.get(key) ?? null,
    remember: (key, value) => void kept.set(key, value),
  };
});
afterEach(async () => {
  vi.restoreAllMocks();
  await leave();
  vi.unstubAllGlobals();
});

test('a database that the browser has emptied is told from a new one, until that is answered', async () => {
  expect(stateOf(await visit())).toEqual(nothing);
  await leave();
  await fill('a', 'b');
  await leave();
  await emptyDatabase();
  expect(stateOf(await visit())).toEqual({ documents: [], lost: emptied(2) });
  // What comes later is not what was lost.
  await open[0]?.ofJobs.add(makeDocument('c', textOf('c')));
  await leave();
  const library = await visit();
  expect(stateOf(library)).toEqual({ documents: ['c'], lost: emptied(2) });
  library.dismissLost();
  expect(library.snapshot.lost).toBeNull();
  await leave();
  expect(stateOf(await visit())).toEqual({ documents: ['c'], lost: null });
});

test('so is one whose stores were emptied', async () => {
  await fill('a');
  await leave();
  const database = await openDB<LibrarySchema>(NAME);
  for (const store of database.objectStoreNames) await database.clear(store);
  database.close();
  expect((await visit()).snapshot.lost).toEqual(emptied(1));
});

test('a library that the user has emptied is not lost, even where its tab died before it was counted', async () => {
  const library = await fill('a', 'b');
  const [[key, countOfTwo] = ['', '']] = kept;
  await library.remove(['a', 'b']);
  await library.forget(['a', 'b']);
  await leave();
  expect(stateOf(await visit())).toEqual(nothing);
  await leave();
  kept.set(key, countOfTwo);
  expect(stateOf(await visit())).toEqual(nothing);
});

test('another profile, or one whose data was deleted as a whole, has lost nothing', async () => {
  await fill('a');
  await leave();
  await emptyDatabase();
  kept.clear();
  expect(stateOf(await visit())).toEqual(nothing);
});

test('nor has a library of an earlier version, which had no count', async () => {
  await fill('a');
  await leave();
  kept.clear();
  expect(stateOf(await visit())).toEqual({ documents: ['a'], lost: null });
  await leave();
  await emptyDatabase();
  expect((await visit()).snapshot.lost).toEqual(emptied(1));
});

test('a count that is none is none', async () => {
  kept.set('pisar.library', '{"now":{"texts":-1},"lost":7,"backup":"x"}');
  expect(stateOf(await visit())).toEqual(nothing);
});

test('the last backup is named, and brings the texts back', async () => {
  const before = Date.now();
  const library = await fill('a', 'b');
  const backup = await library.writeBackup(false);
  await library.ofJobs.add(makeDocument('c', textOf('c')));
  await leave();
  await emptyDatabase();
  const next = await visit();
  expect(next.snapshot.lost).toMatchObject({ reason: 'emptied', texts: 3, backup: { texts: 2 } });
  expect(next.snapshot.lost?.backup?.at).toBeGreaterThanOrEqual(before);
  await next.readBackup(new File([backup], 'pisar.zip'));
  expect(stateOf(next).lost).toBeNull();
  expect(stateOf(next).documents).toEqual(['a', 'b']);
  await leave();
  expect((await visit()).snapshot.lost).toBeNull();
});

test.each([
  ['cannot be read', () => refuseTransactions(2)],
  [
    'cannot be opened',
    () =>
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw lost();
      }),
  ],
])('a library that %s is not taken for an empty one', async (_how, fail) => {
  await fill('a', 'b');
  await leave();
  fail();
  const library = await visit();
  vi.restoreAllMocks();
  expect(library.snapshot).toMatchObject({
    storage: 'memory',
    lost: { reason: 'unreadable', texts: 2 },
  });
  await library.ofJobs.add(makeDocument('c', textOf('c')));
  await leave();
  expect(stateOf(await visit())).toEqual({ documents: ['a', 'b'], lost: null });
});

test('a database that is emptied under the open page is told of at once, and once', async () => {
  const library = await fill('a', 'b');
  await emptyDatabase();
  await expect.poll(() => stateOf(library), soon).toEqual({ documents: [], lost: emptied(2) });
  await emptyDatabase();
  await library.ofJobs.add(makeDocument('c', textOf('c')));
  expect(stateOf(library)).toEqual({ documents: ['c'], lost: emptied(2) });
});

test('with all other data of the site it was deleted by somebody', async () => {
  const library = await fill('a');
  kept.clear();
  await emptyDatabase();
  const cleared = { reason: 'cleared', texts: 1, backup: null };
  await expect.poll(() => stateOf(library), soon).toEqual({ documents: [], lost: cleared });
  // By the next visit that is no news.
  await leave();
  expect(stateOf(await visit())).toEqual(nothing);
});

test('a connection that is closed while the texts stay has lost nothing', async () => {
  const databases: IDBDatabase[] = [];
  const { open: openNow } = indexedDB;
  vi.spyOn(indexedDB, 'open').mockImplementation((...request) => {
    const opening = openNow.apply(indexedDB, request);
    opening.addEventListener('success', () => databases.push(opening.result));
    return opening;
  });
  const library = await fill('a');
  for (const database of databases.slice())
    forceCloseDatabase(database as unknown as Parameters<typeof forceCloseDatabase>[0]);
  await expect.poll(() => databases.length).toBe(2);
  await library.ofJobs.add(makeDocument('b', textOf('b')));
  expect(stateOf(library)).toEqual({ documents: ['a', 'b'], lost: null });
});

test('without a memory nothing is claimed', async () => {
  memory = createMemory();
  vi.spyOn(memory, 'remember').mockImplementation(() => {});
  await fill('a');
  await leave();
  await emptyDatabase();
  expect(stateOf(await visit())).toEqual(nothing);
});

test('what one tab finds, or settles, others know', async () => {
  const [one, other] = [await fill('a'), await visit()];
  kept.clear();
  await emptyDatabase();
  const reasons = () => [one, other].map(({ snapshot }) => snapshot.lost?.reason);
  await expect.poll(reasons, soon).toEqual(['cleared', 'cleared']);
  one.dismissLost();
  await expect.poll(reasons, soon).toEqual([undefined, undefined]);
});
