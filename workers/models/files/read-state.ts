import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import type { FilesState, PinnedFile } from '../../../src/shared/models/model-states';
import type { FallbackStore } from '../store/fallback-store';
import { readRecords } from '../store/file-record';
import { fileKeyOf } from '../store/store-keys';

/** Where the files of a model stand by what is stored alone: `absent` or `cached`. */
export async function readState(
  store: FallbackStore,
  model: ModelManifest,
): Promise<FilesState & { phase: 'absent' | 'cached' }> {
  const keys = model.files.map((file) => fileKeyOf(model.id, file));
  const records = await readRecords(store, keys);
  // What only other models have asked for is not counted: it goes when they go.
  const own = records.filter((record) => record?.usedBy.includes(model.id));
  const storedBytes = own.reduce((sum, record) => sum + (record?.storedBytes ?? 0), 0);
  const isWhole = own.length === keys.length && own.every((record) => record?.isComplete);
  if (!isWhole) return { phase: 'absent', storedBytes };
  const isInMemory = keys.some((key) => store.isInMemory(key));
  const pinned = model.files.flatMap(({ name, sha256 }, index): PinnedFile[] => {
    const found = records[index]?.sha256;
    return sha256 === null && found ? [{ name, sha256: found }] : [];
  });
  return {
    phase: 'cached',
    storedBytes,
    in: isInMemory ? 'memory' : 'disk',
    ...(pinned.length > 0 ? { pinned } : {}),
  };
}
