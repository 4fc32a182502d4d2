import { openDB, type IDBPDatabase } from 'idb';
import {
  storeNames,
  type LibrarySchema,
  type NumberedStore,
  type StoreKey,
  type StoreName,
  type StoreValue,
} from './library-records';
import type { LibraryStore, StoreAccess } from './library-store';
import { toStorageError } from './to-storage-error';

/** The name of the database. */
export const LIBRARY_NAME = 'pisar-library';

const VERSION = 1;

type Database = IDBPDatabase<LibrarySchema>;

/** The library in the browser's database. */
export class StoredLibrary implements LibraryStore {
  readonly isKept = true;
  #database: Database | null;

  private constructor(database: Database | null) {
    this.#database = database;
  }

  /** @throws DOMException where the browser keeps nothing */
  static async open(): Promise<StoredLibrary> {
    const library = new StoredLibrary(null);
    library.#database = await library.#connect();
    return library;
  }

  read<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result> {
    return this.#run('readonly', work);
  }

  write<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result> {
    return this.#run('readwrite', work);
  }

  close(): void {
    this.#database?.close();
    this.#database = null;
  }

  async #run<Result>(
    mode: 'readonly' | 'readwrite',
    work: (access: StoreAccess) => Promise<Result>,
  ): Promise<Result> {
    try {
      // Data that the user has deleted leaves a connection that is closed.
      const database = (this.#database ??= await this.#connect());
      // Strict: what the page calls saved has left the browser's memory.
      const transaction = database.transaction(storeNames, mode, { durability: 'strict' });
      // Its failure is the one that `work` meets, or is told by `done` below.
      transaction.done.catch(() => {});
      try {
        const result = await work(accessOf(transaction as unknown as Transaction));
        await transaction.done;
        return result;
      } catch (error) {
        throw transaction.error ?? abort(transaction, error);
      }
    } catch (error) {
      throw toStorageError(error);
    }
  }

  #connect(): Promise<Database> {
    return openDB<LibrarySchema>(LIBRARY_NAME, VERSION, {
      upgrade(database) {
        for (const name of storeNames) database.createObjectStore(name);
      },
      blocking: () => this.close(),
      terminated: () => (this.#database = null),
    });
  }
}

/** What of a transaction is used, for any store. */
interface Transaction {
  objectStore(name: StoreName): {
    get(key: unknown): Promise<unknown>;
    getAll(range?: IDBKeyRange): Promise<unknown[]>;
    put(value: unknown, key: unknown): Promise<unknown>;
    delete(key: unknown): Promise<void>;
  };
}

function accessOf(transaction: Transaction): StoreAccess {
  const at = (name: StoreName) => transaction.objectStore(name);
  return {
    get: <Name extends StoreName>(store: Name, key: StoreKey<Name>) =>
      at(store).get(key) as Promise<StoreValue<Name> | undefined>,
    getAll: <Name extends StoreName>(store: Name) =>
      at(store).getAll() as Promise<StoreValue<Name>[]>,
    getRange: <Name extends NumberedStore>(store: Name, id: string, from?: number, to?: number) =>
      at(store).getAll(rangeOf(id, from, to)) as Promise<StoreValue<Name>[]>,
    put: async (store, key, value) => void (await at(store).put(value, key)),
    delete: (store, key) => at(store).delete(key),
    deleteRange: (store, id, from, to) => at(store).delete(rangeOf(id, from, to)),
  };
}

function rangeOf(id: string, from = 0, to = Infinity): IDBKeyRange {
  return IDBKeyRange.bound([id, from], [id, Math.max(from, to)], false, true);
}

function abort(transaction: { abort(): void }, error: unknown): unknown {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
  return error;
}
