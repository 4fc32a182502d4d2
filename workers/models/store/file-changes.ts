import { emptyRecord, readRecord, type FileRecord } from './file-record';
import type { FallbackStore } from './fallback-store';
import { storeKeys } from './store-keys';

/** Deletes the bytes of a file and all that was made from them; users and pinned hash stay. */
export async function discardContent(
  store: FallbackStore,
  fileKey: string,
  bytes: number | null,
): Promise<void> {
  const record = await readRecord(store, fileKey);
  if (!record) return;
  const changes = await deletionsOf(store, fileKey, record);
  changes.set(storeKeys.record(fileKey), emptyRecord(record, bytes));
  await store.write(changes);
}

/** Says that a model wants a file. Call with the file's lock. */
export async function addUser(
  store: FallbackStore,
  fileKey: string,
  modelId: string,
): Promise<void> {
  const record = await readRecord(store, fileKey);
  if (!record || record.usedBy.includes(modelId)) return;
  const changed: FileRecord = { ...record, usedBy: [...record.usedBy, modelId] };
  await store.write(new Map([[storeKeys.record(fileKey), changed]]));
}

/** Says that a model wants a file no more; the last one takes it away. Call with the file's lock. */
export async function removeUser(
  store: FallbackStore,
  fileKey: string,
  modelId: string,
): Promise<void> {
  const record = await readRecord(store, fileKey);
  if (!record) return;
  const usedBy = record.usedBy.filter((id) => id !== modelId);
  if (usedBy.length > 0) {
    await store.write(new Map([[storeKeys.record(fileKey), { ...record, usedBy }]]));
    return;
  }
  const changes = await deletionsOf(store, fileKey, record);
  changes.set(storeKeys.record(fileKey), undefined);
  await store.write(changes);
  store.tryDisk(fileKey);
}

async function deletionsOf(
  store: FallbackStore,
  fileKey: string,
  { partHashes, tailPieces }: FileRecord,
): Promise<Map<string, unknown>> {
  const graphs = await store.listKeys(storeKeys.graphsOf(fileKey));
  return new Map<string, unknown>([
    ...partHashes.map((_, i) => [storeKeys.part(fileKey, i), undefined] as const),
    ...Array.from(
      { length: tailPieces },
      (_, i) => [storeKeys.tail(fileKey, i), undefined] as const,
    ),
    ...graphs.map((key) => [key, undefined] as const),
  ]);
}
