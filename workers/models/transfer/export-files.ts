import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import { openRole } from '../files/prepare-model';
import type { FallbackStore } from '../store/fallback-store';

/**
 * The files of a model under their published names, byte for byte; joined, not copied.
 *
 * @throws AppError `model-absent`, `model-invalid`
 */
export async function exportFiles(store: FallbackStore, model: ModelManifest): Promise<File[]> {
  const files: File[] = [];
  for (const { role, name } of model.files)
    files.push(new File([await openRole(store, model, role)], name));
  return files;
}
