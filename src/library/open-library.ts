import type { DocumentRecord } from './library-records';
import type { LibraryStore, StoreAccess } from './library-store';
import { MemoryLibrary } from './memory-library';

/** What a library's database has. */
export interface LibraryContents {
  records: readonly DocumentRecord[];
  /** There is nothing in it, nor was anything deleted: as if it were new. */
  isBlank: boolean;
}

/** A library that is open. */
interface OpenedLibrary {
  store: LibraryStore;
  /** Null where the browser keeps none, or gives out nothing of it. */
  found: LibraryContents | null;
}

/**
 * Opens the library and reads its records. Memory takes the place of one that cannot be opened, or
 * not be read: what is not known to be there must not look as if it were gone.
 */
export async function openLibrary(openStore: () => Promise<LibraryStore>): Promise<OpenedLibrary> {
  let store: LibraryStore | undefined;
  try {
    store = await openStore();
    const found = await store.read(readContents);
    return { store, found: store.isKept ? found : null };
  } catch {
    store?.close();
    return { store: new MemoryLibrary(), found: null };
  }
}

/** Reads the records of all documents. */
export async function readContents(access: StoreAccess): Promise<LibraryContents> {
  const records = await access.getAll('documents');
  const isBlank = records.length === 0 && (await access.getAll('forgotten')).length === 0;
  return { records, isBlank };
}
