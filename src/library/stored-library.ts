import { Connection, type DatabaseForm } from '../storage/connection';
import {
  type DocumentRecord,
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

const form: DatabaseForm<LibrarySchema> = {
  name: LIBRARY_NAME,
  // 2: `pieces`.
  version: 2,
  upgrade(database) {
    for (const name of storeNames)
      if (!database.objectStoreNames.contains(name)) database.createObjectStore(name);
  },
  beginsAnew: true,
};

/** The library in the browser's database. */
export class StoredLibrary implements LibraryStore {
  readonly isKept = true;
  readonly #connection: Connection<LibrarySchema>;

  private constructor(onLost: () => void) {
    this.#connection = new Connection(form, onLost, onLost);
  }

  /**
   * @param onLost called when the database was closed or deleted by others; it may be an empty one
   *   when it is used again
   * @throws DOMException where the browser keeps nothing, or does not open it in time
   */
  static async open(onLost: () => void = () => {}): Promise<StoredLibrary> {
    const library = new StoredLibrary(onLost);
    await library.#connection.open();
    return library;
  }

  read<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result> {
    return this.#run('readonly', work);
  }

  write<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result> {
    return this.#run('readwrite', work);
  }

  close(): void {
    this.#connection.close();
  }

  /**
   * Edits and versions are appended: done again, they would be there twice. So where a transaction
   * was complete when the connection was lost, the second attempt looks first whether its records
   * are there, and then has nothing to do. Should another tab have changed them since, `writeEdits`
   * finds another revision than it knows, and refuses.
   */
  async #run<Result>(
    mode: 'readonly' | 'readwrite',
    work: (access: StoreAccess) => Promise<Result>,
  ): Promise<Result> {
    let complete: { result: Result; records: WrittenRecords } | null = null;
    try {
      return await this.#connection.use(async (database) => {
        // Strict: what the page calls saved has left the browser's memory.
        const transaction = database.transaction(storeNames, mode, { durability: 'strict' });
        // Its failure is the one that `work` meets, or is told by `done` below.
        transaction.done.catch(() => {});
        try {
          const records: WrittenRecords = new Map();
          const access = accessOf(transaction as unknown as Transaction, records);
          if (complete && (await isWritten(access, complete.records))) return complete.result;
          const result = await work(access);
          complete = { result, records };
          await transaction.done;
          return result;
        } catch (error) {
          throw transaction.error ?? abort(transaction, error);
        }
      });
    } catch (error) {
      throw toStorageError(error);
    }
  }
}

/** What a transaction has made of documents' records, by id; undefined: deleted. */
type WrittenRecords = Map<string, DocumentRecord | undefined>;

/** Whether there are records, and all of them are as they were written. */
async function isWritten(access: StoreAccess, records: WrittenRecords): Promise<boolean> {
  for (const [id, record] of records)
    if (JSON.stringify(await access.get('documents', id)) !== JSON.stringify(record)) return false;
  return records.size > 0;
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

function accessOf(transaction: Transaction, records: WrittenRecords): StoreAccess {
  const at = (name: StoreName) => transaction.objectStore(name);
  const note = (store: StoreName, key: unknown, value?: unknown) => {
    if (store === 'documents') records.set(key as string, value as DocumentRecord | undefined);
  };
  return {
    get: <Name extends StoreName>(store: Name, key: StoreKey<Name>) =>
      at(store).get(key) as Promise<StoreValue<Name> | undefined>,
    getAll: <Name extends StoreName>(store: Name) =>
      at(store).getAll() as Promise<StoreValue<Name>[]>,
    getRange: <Name extends NumberedStore>(store: Name, id: string, from?: number, to?: number) =>
      at(store).getAll(rangeOf(id, from, to)) as Promise<StoreValue<Name>[]>,
    put: async (store, key, value) => {
      note(store, key, value);
      await at(store).put(value, key);
    },
    delete: (store, key) => {
      note(store, key);
      return at(store).delete(key);
    },
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
