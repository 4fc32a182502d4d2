import { hasRoom } from '../download/find-room';
import type { Locks } from '../download/locks';
import type { FallbackStore } from '../store/fallback-store';
import { addUser, discardContent } from '../store/file-changes';
import { createRecord, readRecord } from '../store/file-record';
import { PartWriter } from '../store/part-writer';
import { storeKeys } from '../store/store-keys';
import { readAll, type ImportSource } from './import-source';

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
