import { type IDBPDatabase, openDB } from 'idb';
import { measureValue } from './measure-value';
import type { StorageItem } from '../../shared/storage-report';

/** For browsers that do not list databases: the names that this app uses. */
const knownNames = ['pisar-journal', 'pisar-library', 'pisar-models'];

/** The names of all databases of the origin. */
export async function listDatabases(): Promise<string[]> {
  if (!('databases' in indexedDB)) return knownNames;
  const found = await (indexedDB as IDBFactory).databases();
  return found.flatMap(({ name }) => name ?? []);
}

/**
 * Counts and measures what a database has. Holds up nobody who wants to delete it meanwhile.
 *
 * @returns null where there is none of that name
 * @throws DOMException where the browser cannot open or read it
 */
export async function readDatabase(name: string): Promise<StorageItem | null> {
  const database = await openExisting(name);
  if (!database) return null;
  try {
    const names = [...database.objectStoreNames];
    const parts: { name: string; count: number }[] = [];
    let bytes = 0;
    for (const store of names) {
      const part = await readStore(database, store);
      parts.push({ name: store, count: part.count });
      bytes += part.bytes;
    }
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    return { place: 'database', name, count, bytes, parts };
  } finally {
    database.close();
  }
}

async function openExisting(name: string): Promise<IDBPDatabase | null> {
  let isNew = false;
  try {
    return await openDB(name, undefined, {
      // Only a database that is not there wants to be made.
      upgrade(_database, _oldVersion, _newVersion, transaction) {
        isNew = true;
        transaction.done.catch(() => {});
        transaction.abort();
      },
      blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
    });
  } catch (error) {
    if (isNew) return null;
    throw error;
  }
}

/** One record at a time: a store may be larger than memory. */
async function readStore(
  database: IDBPDatabase,
  name: string,
): Promise<{ count: number; bytes: number }> {
  let [count, bytes] = [0, 0];
  let cursor = await database.transaction(name).store.openCursor();
  while (cursor) {
    count += 1;
    bytes += measureValue(cursor.value) + measureValue(cursor.key);
    cursor = await cursor.continue();
  }
  return { count, bytes };
}
