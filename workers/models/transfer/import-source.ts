import { createSHA256 } from 'hash-wasm';
import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import type { FilesState } from '../../../src/shared/models/model-states';
import type { Locks } from '../download/locks';
import type { FallbackStore } from '../store/fallback-store';
import { hasRoom } from '../download/find-room';
import { addUser, discardContent } from '../store/file-changes';
import { createRecord, readRecord } from '../store/file-record';
import { PartWriter } from '../store/part-writer';
import { storeKeys } from '../store/store-keys';

/** One file that came from the user: by itself, or in a zip. */
export interface ImportSource {
  /** Without folders. */
  name: string;
  bytes: number;
  /** Begins anew at each call. The stream fails where more bytes come than promised. */
  open(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The content, where it lies somewhere as it is. */
  blob: Blob | null;
}

/** A file that was chosen or dropped. */
export function sourceOfFile(file: File): ImportSource {
  return { name: file.name, bytes: file.size, open: () => file.stream(), blob: file };
}

/** The whole content; for small ones. */
export async function readText(source: ImportSource): Promise<string> {
  return new Response(source.open()).text();
}

/** Calls `onBytes` with everything that a source has, piece by piece. */
export async function readAll(
  source: ImportSource,
  onBytes: (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>,
): Promise<void> {
  const reader = source.open().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      await onBytes(value);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

/** A file that came from the user, and what its content is. */
export interface Hashed {
  source: ImportSource;
  sha256: string;
  /** Models of the catalogue that have just this file. */
  models: ModelManifest[];
}

/**
 * Reads a source once, for its hash.
 *
 * @param onState hears how far the files that seem to belong to these models have been checked
 */
export async function hashSource(
  source: ImportSource,
  catalogue: readonly ModelManifest[],
  onState: (models: readonly ModelManifest[], state: FilesState) => void,
): Promise<Hashed> {
  const hash = (await createSHA256()).init();
  const alike = catalogue.filter(({ files }) => files.some(({ bytes }) => bytes === source.bytes));
  let doneBytes = 0;
  let toldBytes = 0;
  await readAll(source, (bytes) => {
    hash.update(bytes);
    doneBytes += bytes.length;
    if (doneBytes - toldBytes < 8 * 1024 * 1024) return;
    toldBytes = doneBytes;
    onState(alike, { phase: 'verifying', doneBytes, totalBytes: source.bytes });
  });
  const sha256 = hash.digest();
  const models = catalogue.filter(({ files }) => files.some((file) => file.sha256 === sha256));
  return { source, sha256, models };
}

/** What an import works with. */
export interface ImportContext {
  store: FallbackStore;
  locks: Locks;
  /** Hears how far the files that seem to belong to these models have been checked. */
  onState(models: readonly ModelManifest[], state: FilesState): void;
  /** Called before files of these models are stored: whoever downloads them is to stop. */
  release(models: readonly ModelManifest[]): Promise<void>;
}

/** Stores a file for the models that have it. */
export async function keepSource(
  context: ImportContext,
  { source, sha256 }: Hashed,
  models: readonly ModelManifest[],
): Promise<void> {
  const record = await readRecord(context.store, sha256);
  if (!record?.isComplete) await context.release(models);
  const ids = models.map(({ id }) => id);
  await storeSource(context, source, sha256, ids);
}

const never = new AbortController().signal;

/**
 * Keeps a file that came from the user, in place of whatever a download had of it.
 *
 * @param sha256 of the content, found before
 * @param modelIds that want it
 * @throws Error where the content has changed since
 */
export async function storeSource(
  { store, locks }: { store: FallbackStore; locks: Locks },
  source: ImportSource,
  sha256: string,
  modelIds: readonly string[],
): Promise<void> {
  await locks.run(`file:${sha256}`, never, async () => {
    const found = await readRecord(store, sha256);
    if (!found?.isComplete) {
      await discardContent(store, sha256, source.bytes);
      const record = (await readRecord(store, sha256)) ?? createRecord(source.bytes, sha256);
      if (!(await hasRoom(source.bytes))) store.useMemory(sha256);
      await store.write(new Map([[storeKeys.record(sha256), record]]));
      const writer = await PartWriter.open(store, sha256, record, () => {});
      await readAll(source, (bytes) => writer.append(bytes));
      const hash = await writer.finish(sha256);
      if (hash !== sha256) {
        await discardContent(store, sha256, source.bytes);
        throw new Error(`${source.name} changed while it was read`);
      }
    }
    for (const modelId of modelIds) await addUser(store, sha256, modelId);
  });
}
