import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import { readRecord } from '../store/file-record';
import type { Hashed } from './hash-source';
import type { ImportContext } from './import-context';
import { storeSource } from './store-source';

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
