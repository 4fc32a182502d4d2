/** @import { Page } from 'playwright' */

/**
 * @typedef {{ name: string, keyPath: string | string[] | null, entries: [unknown, unknown][] }} StoredStore
 * @typedef {{ name: string, version: number, stores: StoredStore[] }} StoredDatabase
 */

/**
 * Reads databases completely. Arrays of numbers become `{ $: 'Uint8Array', base64 }`; handles of
 * files cannot be written down, and are left out.
 *
 * @param {Page} page of the same origin, on which the app does not run
 * @param {readonly string[]} names
 * @returns {Promise<StoredDatabase[]>}
 */
export function readDatabases(page, names) {
  return page.evaluate(async (names) => {
    const databases = [];
    for (const name of names) {
      const database = await settle(indexedDB.open(name));
      const stores = [];
      for (const storeName of database.objectStoreNames) {
        const store = database.transaction(storeName).objectStore(storeName);
        const [keys, values] = await Promise.all([
          settle(store.getAllKeys()),
          settle(store.getAll()),
        ]);
        const entries = keys
          .map((key, index) => /** @type {const} */ ([key, values[index]]))
          .filter(([, value]) => !(value instanceof FileSystemHandle))
          .map(([key, value]) => /** @type {[unknown, unknown]} */ ([encode(key), encode(value)]));
        stores.push({ name: storeName, keyPath: store.keyPath, entries });
      }
      databases.push({ name, version: database.version, stores });
      database.close();
    }
    return databases;

    /**
     * @template Result
     * @param {IDBRequest<Result>} request
     * @returns {Promise<Result>}
     */
    function settle(request) {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }

    /**
     * @param {unknown} value
     * @returns {unknown}
     */
    function encode(value) {
      if (Array.isArray(value)) return value.map(encode);
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        return { $: value.constructor.name, base64 };
      }
      if (typeof value === 'object' && value !== null) {
        if (Object.getPrototypeOf(value) !== Object.prototype)
          throw new Error(`${value.constructor.name} cannot be written down`);
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)]));
      }
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new Error(`${value} cannot be written down`);
      return value;
    }
  }, names);
}

/**
 * Deletes a document from the library as if it had never come there.
 *
 * @param {Page} page of the same origin, on which the app does not run
 * @param {string} id
 */
export function deleteDocument(page, id) {
  return page.evaluate(
    (id) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('pisar-library');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const names = [...database.objectStoreNames];
          const writing = database.transaction(names, 'readwrite');
          for (const name of names) {
            const store = writing.objectStore(name);
            store.delete(id);
            store.delete(IDBKeyRange.bound([id], [id, []]));
          }
          writing.onerror = () => reject(writing.error);
          writing.oncomplete = () => {
            database.close();
            resolve(undefined);
          };
        };
      }),
    id,
  );
}
