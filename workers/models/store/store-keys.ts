import type { ModelFile } from '../../../src/shared/models/model-manifest';
import type { Precision } from '../../../src/shared/models/prepared-model';

/**
 * What the store's keys look like: a kind, then the group that lives and dies together (a file
 * with all that belongs to it, or one imported model), then a place in it.
 */
export const storeKeys = {
  record: (fileKey: string) => `file/${encodeURIComponent(fileKey)}/`,
  part: (fileKey: string, index: number) => `part/${encodeURIComponent(fileKey)}/${index}`,
  /** Pieces of the part that is not whole yet. */
  tail: (fileKey: string, index: number) => `tail/${encodeURIComponent(fileKey)}/${index}`,
  graph: (fileKey: string, precision: Precision) =>
    `graph/${encodeURIComponent(fileKey)}/${precision}`,
  graphsOf: (fileKey: string) => `graph/${encodeURIComponent(fileKey)}/`,
  importedModel: (modelId: string) => `model/${encodeURIComponent(modelId)}/`,
  importedModels: () => 'model/',
};

/** The group that a key belongs to. */
export function groupOf(key: string): string {
  return decodeURIComponent(key.split('/')[1] ?? '');
}

/**
 * Under which name a file is kept: its hash where that is known, so that models that share a file
 * share what is stored.
 */
export function fileKeyOf(modelId: string, file: ModelFile): string {
  return file.sha256 ?? `${modelId}/${file.role}/${file.name}`;
}
