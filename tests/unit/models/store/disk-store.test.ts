import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { createStore, get, set } from 'idb-keyval';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DiskStore } from '../../../../workers/models/store/disk-store';
import { FallbackStore } from '../../../../workers/models/store/fallback-store';
import { storeKeys } from '../../../../workers/models/store/store-keys';
import { closing, loseInTheMiddle, refuseTransactions } from '../../storage/lose-connection';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const part = (index: number) => storeKeys.part('file', index);
const both = new Map([
  [part(0), 'a'],
  [part(1), 'b'],
]);

async function openStore(): Promise<FallbackStore> {
  const store = new FallbackStore(new DiskStore());
  await store.getMany([]);
  return store;
}

test('it is the database that idb-keyval makes', async () => {
  const values = createStore('pisar-models', 'values');
  await set(part(0), 'a', values);
  const disk = new DiskStore();
  expect(await disk.getMany([part(0), part(1)])).toEqual(['a', undefined]);
  await disk.write(
    new Map([
      [part(0), undefined],
      [part(1), 'b'],
    ]),
  );
  expect([await get(part(0), values), await get(part(1), values)]).toEqual([undefined, 'b']);
  expect(await disk.listKeys(part(1))).toEqual([part(1)]);
});

test.each([
  ['before it is written', () => refuseTransactions(1, closing)],
  ['while it is written', () => loseInTheMiddle(1)],
])('what is written stays on the disk where the connection is lost %s', async (_when, lose) => {
  const store = await openStore();
  lose();
  await store.write(both);
  vi.restoreAllMocks();
  expect(store.isInMemory('file')).toBe(false);
  expect(await new DiskStore().getMany([...both.keys()])).toEqual(['a', 'b']);
  refuseTransactions(1);
  expect(await store.getMany([...both.keys()])).toEqual(['a', 'b']);
});

test.each([
  ['before it is written', () => refuseTransactions(2)],
  ['while it is written', () => loseInTheMiddle(2)],
])('memory takes what is lost twice %s', async (_when, lose) => {
  const store = await openStore();
  lose();
  await store.write(both);
  vi.restoreAllMocks();
  expect(store.isInMemory('file')).toBe(true);
  expect(await store.getMany([...both.keys()])).toEqual(['a', 'b']);
  expect(await new DiskStore().getMany([...both.keys()])).toEqual([undefined, undefined]);
});

test('a disk that another tab holds on to is waited for once; memory takes what comes', async () => {
  const holder = await openDB('pisar-models', 1);
  const deletion = deleteDB('pisar-models');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const store = new FallbackStore(new DiskStore());
  const reading = store.getMany([part(0)]);
  await vi.advanceTimersByTimeAsync(4000);
  expect(await reading).toEqual([undefined]);
  await store.write(both);
  expect(store.isInMemory('file')).toBe(true);
  expect(await store.getMany([...both.keys()])).toEqual(['a', 'b']);
  holder.close();
  await deletion;
});
