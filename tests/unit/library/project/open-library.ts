import { type LibraryParts, LocalLibrary } from '../../../../src/library/local-library';
import { MemoryLibrary } from '../../../../src/library/memory-library';

/** A library in memory. */
export async function openLibrary(parts: LibraryParts = {}): Promise<LocalLibrary> {
  const openStore = async () => new MemoryLibrary();
  const library = new LocalLibrary({ openStore, ...parts });
  await library.whenReady;
  return library;
}
