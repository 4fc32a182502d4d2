import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { KeyValueStore } from './key-value-store';

/** Sorts behind everything that a key may go on with. */
const LAST = '\uffff';

/** Keeps everything in an IndexedDB database of its own. */
export class DiskStore implements KeyValueStore {
  readonly #use: UseStore;

  constructor(databaseName = 'pisar-models') {
    this.#use = createStore(databaseName, 'values');
  }

  getMany(keys: readonly string[]): Promise<unknown[]> {
    return this.#use('readonly', (store) =>
      Promise.all(keys.map((key) => promisifyRequest<unknown>(store.get(key)))),
    );
  }

  write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    return this.#use('readwrite', (store) => {
      for (const [key, value] of changes)
        if (value === undefined) store.delete(key);
        else store.put(value, key);
      return promisifyRequest(store.transaction);
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
