import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteItems } from '../../../src/engine/privacy/delete-items';
import { measureValue } from '../../../src/engine/privacy/measure-value';
import { listDatabases, readDatabase } from '../../../src/engine/privacy/read-databases';
import { readCookies } from '../../../src/engine/privacy/read-storage';
import type { StorageItem, StorageReport } from '../../../src/shared/storage-report';
import { compareStorage } from '../../../src/state/privacy/compare-storage';
import { explainStorage } from '../../../src/state/privacy/explain-storage';
import { groupStorage } from '../../../src/state/privacy/group-storage';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('texts').put('четыре', 'k');
      request.result.createObjectStore('parts').put(new Uint8Array(1000), 7);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as DOMException);
  });
}

const item = (
  place: StorageItem['place'],
  name: string,
  bytes: number | null = 1,
): StorageItem => ({ place, name, count: 1, bytes, parts: [] });

describe('measureValue', () => {
  it.each([
    ['латиница и кириллица', 'abя', 4],
    ['a number', 7, 8],
    ['a blob', new Blob(['abcd']), 4],
    ['a view', new Uint16Array(3), 6],
    ['a tree', { a: ['bc', { d: 'e' }], f: null }, 2 + 1 + 8],
    ['a map', new Map([['ab', new Set(['c'])]]), 3],
  ])('%s', (_name, value, bytes) => expect(measureValue(value)).toBe(bytes));
});

describe('readDatabase', () => {
  it('counts and measures every store, and closes', async () => {
    (await openDatabase('pisar-x')).close();
    expect(await readDatabase('pisar-x')).toEqual({
      place: 'database',
      name: 'pisar-x',
      count: 2,
      bytes: 12 + 1 + 1000 + 8,
      parts: [
        { name: 'parts', count: 1 },
        { name: 'texts', count: 1 },
      ],
    });
  });

  it('makes none that is not there', async () => {
    expect(await readDatabase('pisar-absent')).toBeNull();
    expect(await listDatabases()).toEqual([]);
  });
});

describe('deleteItems', () => {
  it('deletes a database whose connections let go', async () => {
    const database = await openDatabase('pisar-x');
    database.onversionchange = () => database.close();
    expect(await deleteItems([item('database', 'pisar-x')])).toEqual(new Map());
    expect(await listDatabases()).toEqual([]);
  });

  it('says what holds a database that it cannot delete, and deletes the others', async () => {
    await openDatabase('pisar-held');
    (await openDatabase('pisar-free')).close();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const held = item('database', 'pisar-held');
    const deleting = deleteItems([held, item('database', 'pisar-free')]);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(3000);
    vi.useRealTimers();
    expect(await deleting).toEqual(new Map([[held, 'another tab holds it open']]));
    expect((await listDatabases()).includes('pisar-free')).toBe(false);
  });
});

describe('what is shown', () => {
  it('explains by place and name', () => {
    const explain = (place: StorageItem['place'], name: string) =>
      explainStorage(item(place, name));
    expect(explain('database', 'pisar-library')).toBe('library');
    expect(explain('folder', 'spool')).toBe('sound');
    expect(explain('local', 'pisar.theme')).toBe('settings');
    expect(explain('local', 'theme')).toBe('foreign');
    expect(explain('database', 'spool')).toBe('foreign');
  });

  it('puts what is of one kind into one row', () => {
    const rows = groupStorage([
      item('local', 'pisar.a', 10),
      item('database', 'pisar-models', null),
      item('local', 'pisar.b', 5),
    ]);
    expect(rows.map(({ meaning, count, bytes }) => [meaning, count, bytes])).toEqual([
      ['settings', 2, 15],
      ['models', 1, null],
    ]);
  });

  it('reads the names of cookies', () => {
    expect(readCookies('a=1; b=c=2').map(({ name }) => name)).toEqual(['a', 'b']);
    expect(readCookies('')).toEqual([]);
  });

  it('shows after a deletion what is left first, with the reason', () => {
    const [a, b] = [item('local', 'a'), item('folder', 'b')];
    const left = item('folder', 'b', 0);
    const report = (items: StorageItem[]): StorageReport => ({
      items,
      problems: [],
      usedBytes: 0,
      quotaBytes: 0,
      isPersistent: false,
    });
    const rows = compareStorage({
      before: report([a, b]),
      after: report([left]),
      reasons: new Map([[left, 'locked']]),
      busyTabs: 0,
    });
    expect(rows).toEqual([
      { item: b, left, reason: 'locked' },
      { item: a, left: null, reason: null },
    ]);
  });
});
