import { createXXHash64 } from 'hash-wasm';
import type { FileRecord } from './file-record';
import type { KeyValueStore } from './key-value-store';
import { storeKeys } from './store-keys';

/** The whole parts of a file, unread; `null` where one is missing. */
export async function readParts(
  store: KeyValueStore,
  fileKey: string,
  record: FileRecord,
): Promise<(Blob | null)[]> {
  const parts = await store.getMany(record.partHashes.map((_, i) => storeKeys.part(fileKey, i)));
  return parts.map((part) => (part instanceof Blob ? part : null));
}

/**
 * Finds the first part that is not as it was written: missing, unreadable or changed.
 *
 * @param onBytes hears how many bytes of each part were read, and gets them
 * @returns its index, or null where all are well
 */
export async function findBrokenPart(
  parts: readonly (Blob | null)[],
  partHashes: readonly string[],
  onBytes: (bytes: Uint8Array<ArrayBuffer>) => void = () => {},
): Promise<number | null> {
  const hash = await createXXHash64();
  for (const [index, part] of parts.entries()) {
    // A browser that has lost the file behind a Blob says so when it is read.
    const bytes = await part?.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => null,
    );
    if (!bytes || hash.init().update(bytes).digest() !== partHashes[index]) return index;
    onBytes(bytes);
  }
  return null;
}

/**
 * The content of a whole file, joined and not copied; checked against the hashes of its parts,
 * which takes about as long as reading it once.
 *
 * @returns null where it is broken
 */
export async function openFile(
  store: KeyValueStore,
  fileKey: string,
  record: FileRecord,
): Promise<Blob | null> {
  if (!record.isComplete) return null;
  const parts = await readParts(store, fileKey, record);
  const broken = await findBrokenPart(parts, record.partHashes);
  if (broken !== null) return null;
  const file = new Blob(parts.filter((part) => part !== null));
  return file.size === record.bytes ? file : null;
}
