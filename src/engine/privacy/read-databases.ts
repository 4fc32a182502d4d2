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
  database.onversionchange = () => database.close();
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

function openExisting(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let isNew = false;
    // Only a database that is not there wants to be made.
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (isNew ? resolve(null) : reject(request.error as DOMException));
  });
}

/** One record at a time: a store may be larger than memory. */
function readStore(database: IDBDatabase, name: string): Promise<{ count: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const request = database.transaction(name).objectStore(name).openCursor();
    let count = 0;
    let bytes = 0;
    request.onerror = () => reject(request.error as DOMException);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve({ count, bytes });
      count += 1;
      bytes += measureValue(cursor.value) + measureValue(cursor.key);
      cursor.continue();
    };
  });
}
