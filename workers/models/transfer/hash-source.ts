import { createSHA256 } from 'hash-wasm';
import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import type { FilesState } from '../../../src/shared/models/model-states';
import { readAll, type ImportSource } from './import-source';

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
