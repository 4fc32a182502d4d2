import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { type DBSchema, deleteDB, openDB, unwrap } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connection } from '../../../src/storage/connection';
import { closing, lost, refuseTransactions } from './lose-connection';

interface Schema extends DBSchema {
  values: { key: string; value: number };
}

const opened: Connection<Schema>[] = [];

function connect(beginsAnew = true, onTaken?: () => void): Connection<Schema> {
  const form = {
    name: 'test',
    version: 1,
    upgrade: (database: { createObjectStore(name: 'values'): unknown }) =>
      void database.createObjectStore('values'),
    beginsAnew,
  };
  const connection = new Connection<Schema>(form, onTaken);
  opened.push(connection);
  return connection;
}

const put = (connection: Connection<Schema>, key: string, value: number) =>
  connection.use((database) => database.put('values', value, key));
const get = (connection: Connection<Schema>, key: string) =>
  connection.use((database) => database.get('values', key));

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const connection of opened.splice(0)) connection.close();
  vi.unstubAllGlobals();
});

test.each([
  ['the database process is lost', lost],
  ['the connection is closed', closing],
  ['transactions are aborted', () => new DOMException('closed', 'AbortError')],
])('once more where %s', async (_name, error) => {
  const open = vi.spyOn(indexedDB, 'open');
  const connection = connect();
  await put(connection, 'a', 1);
  refuseTransactions(1, error);
  expect(await get(connection, 'a')).toBe(1);
  expect(open).toHaveBeenCalledTimes(2);
  refuseTransactions(2, error);
  await expect(get(connection, 'a')).rejects.toMatchObject({ name: error().name });
  // A later use tries again.
  expect(await get(connection, 'a')).toBe(1);
});

test('once more where it is lost while it is opened', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw lost();
  });
  const connection = connect();
  await connection.open();
  expect(await put(connection, 'a', 1)).toBe('a');
});

test.each(['QuotaExceededError', 'DataError', 'TimeoutError'])(
  'a %s is not tried again',
  async (name) => {
    const work = vi.fn(() => Promise.reject(new DOMException('no', name)));
    await expect(connect().use(work)).rejects.toMatchObject({ name });
    expect(work).toHaveBeenCalledTimes(1);
  },
);

test('what loses one connection together goes on with one, in its order', async () => {
  const open = vi.spyOn(indexedDB, 'open');
  const connection = connect();
  await connection.open();
  refuseTransactions(3);
  await Promise.all([1, 2, 3].map((value) => put(connection, 'a', value)));
  expect(await get(connection, 'a')).toBe(3);
  expect(open).toHaveBeenCalledTimes(2);
});

test('a connection that the browser closes is opened anew, also under what is being written', async () => {
  const open = vi.spyOn(indexedDB, 'open');
  const connection = connect();
  const first = await connection.use(async (database) => database);
  const writing = put(connection, 'a', 1);
  await connection.open();
  forceCloseDatabase(unwrap(first) as unknown as Parameters<typeof forceCloseDatabase>[0]);
  await writing;
  expect(await get(connection, 'a')).toBe(1);
  expect(open).toHaveBeenCalledTimes(2);
});

test('it holds up no deletion; afterwards it begins anew', async () => {
  let taken = 0;
  const connection = connect(true, () => taken++);
  await put(connection, 'a', 1);
  await deleteDB('test');
  expect(taken).toBe(1);
  expect(await get(connection, 'a')).toBeUndefined();
  await put(connection, 'a', 2);
  expect(await get(connection, 'a')).toBe(2);
});

test('where a record needs those before it, nothing is written behind a deletion', async () => {
  const connection = connect(false);
  await put(connection, 'a', 1);
  await deleteDB('test');
  await expect(put(connection, 'b', 2)).rejects.toThrow(DOMException);
  expect(await indexedDB.databases()).toEqual([]);
  const next = connect(false);
  expect(await get(next, 'a')).toBeUndefined();
});

test('a newer form of the database is let through, and not opened', async () => {
  let taken = 0;
  const connection = connect(true, () => taken++);
  await put(connection, 'a', 1);
  const newer = await openDB('test', 2);
  expect(taken).toBe(1);
  await expect(get(connection, 'a')).rejects.toMatchObject({ name: 'VersionError' });
  newer.close();
});

test('what another tab holds on to is waited for a while, once, and opened when it lets go', async () => {
  const holder = await openDB('test', 1, {
    upgrade: (database) => void database.createObjectStore('values'),
  });
  const deletion = deleteDB('test');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const connection = connect();
  const first = expect(connection.open()).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.advanceTimersByTimeAsync(4000);
  await first;
  await expect(connection.open()).rejects.toMatchObject({ name: 'TimeoutError' });
  vi.useRealTimers();
  holder.close();
  await deletion;
  await vi.waitFor(() => put(connection, 'a', 1));
  expect(await get(connection, 'a')).toBe(1);
  // Nor does the one that came too late hold anything up.
  await deleteDB('test');
});

test('what was begun before the end comes to its end', async () => {
  const connection = connect();
  await connection.open();
  const writing = put(connection, 'a', 1);
  connection.close();
  await writing;
  await expect(get(connection, 'a')).rejects.toMatchObject({ name: 'InvalidStateError' });
  expect(await get(connect(), 'a')).toBe(1);
});
