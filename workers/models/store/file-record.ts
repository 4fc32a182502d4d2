import type { KeyValueStore } from './key-value-store';
import { storeKeys } from './store-keys';

/** Parts of this size are kept, so that no more than one is ever held in memory. */
export const PART_BYTES = 8 * 1024 * 1024;

/** What is known of one file, whether it is whole or not. Written together with its bytes. */
export interface FileRecord {
  /** Ids of the models that want the file; it goes with the last of them. */
  usedBy: readonly string[];
  /** Of the whole file; null until the manifest or the host has told. */
  bytes: number | null;
  /** From the manifest, or pinned when the file was whole for the first time; else null. */
  sha256: string | null;
  /** Where the bytes came from; null where there are none, or from the user's own files. */
  url: string | null;
  /** What the host called this version of the file: an ETag, or null. */
  etag: string | null;
  /** xxHash64 of each whole part, in hexadecimal; the last part of a whole file may be short. */
  partHashes: readonly string[];
  /** How many pieces of the part that is not whole yet are kept. */
  tailPieces: number;
  /** Of whole parts and pieces together. */
  storedBytes: number;
  /** SHA-256 over the stored bytes so far, as hash-wasm saves it; null where it must be found anew. */
  hashState: Uint8Array<ArrayBuffer> | null;
  /** Every byte is there, and the hash was right. */
  isComplete: boolean;
}

/** A record of nothing. */
export function createRecord(bytes: number | null, sha256: string | null): FileRecord {
  return { usedBy: [], ...emptyContent, bytes, sha256 };
}

/** A record that keeps users and pinned hash, and has no bytes. */
export function emptyRecord(record: FileRecord, bytes: number | null): FileRecord {
  return { ...record, ...emptyContent, bytes };
}

const emptyContent = {
  url: null,
  etag: null,
  partHashes: [],
  tailPieces: 0,
  storedBytes: 0,
  hashState: null,
  isComplete: false,
} as const;

/** The records of these files; `undefined` for what nobody ever asked for. */
export async function readRecords(
  store: KeyValueStore,
  fileKeys: readonly string[],
): Promise<(FileRecord | undefined)[]> {
  return (await store.getMany(fileKeys.map(storeKeys.record))) as (FileRecord | undefined)[];
}

/** The record of one file. */
export async function readRecord(
  store: KeyValueStore,
  fileKey: string,
): Promise<FileRecord | undefined> {
  return (await readRecords(store, [fileKey]))[0];
}
