import { type DBSchema, unwrap } from 'idb';
import { getMany, promisifyRequest, type UseStore } from 'idb-keyval';
import { Connection } from '../../../src/storage/connection';
import type { KeyValueStore } from './key-value-store';

/** Sorts behind everything that a key may go on with. */
const LAST = '\uffff';

/** As idb-keyval makes its databases. */
interface ModelsSchema extends DBSchema {
  values: { key: string; value: unknown };
}

/** Keeps everything in an IndexedDB database of its own. What is written twice stays the same. */
export class DiskStore implements KeyValueStore {
  readonly #connection = new Connection<ModelsSchema>({
    name: 'pisar-models',
    version: 1,
    upgrade: (database) => void database.createObjectStore('values'),
    beginsAnew: true,
  });
  readonly #use: UseStore = (mode, work) =>
    this.#connection.use(async (database) =>
      work(unwrap(database).transaction('values', mode).objectStore('values')),
    );

  getMany(keys: readonly string[]): Promise<unknown[]> {
    return getMany([...keys], this.#use);
  }

  write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    return this.#use('readwrite', async (store) => {
      const requests = Array.from(changes, ([key, value]) =>
        value === undefined
          ? promisifyRequest(store.delete(key))
          : promisifyRequest(store.put(value, key)),
      );
      // Only a request tells why it failed, and only the transaction that all is written.
      await Promise.all<unknown>([...requests, promisifyRequest(store.transaction)]);
    });
  }

  listKeys(prefix: string): Promise<string[]> {
    return this.#use('readonly', async (store) => {
      const keys = await promisifyRequest(
        store.getAllKeys(IDBKeyRange.bound(prefix, prefix + LAST)),
      );
      return keys.map(String);
    });
  }
}
