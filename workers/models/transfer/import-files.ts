import { detailOf } from '../../../src/shared/errors';
import type { ImportRefusal, ImportResult } from '../../../src/shared/models/model-contracts';
import type { ModelManifest } from '../../../src/shared/models/model-manifest';
import { readState } from '../files/read-state';
import type { FallbackStore } from '../store/fallback-store';
import { readRecord } from '../store/file-record';
import { fileKeyOf } from '../store/store-keys';
import { collectSources } from './collect-sources';
import {
  type Hashed,
  hashSource,
  type ImportContext,
  type ImportSource,
  keepSource,
} from './import-source';
import { importUnknown, type HashedVocabulary } from './import-unknown';

/**
 * Takes models from the user's files: those of the catalogue are recognised by their hashes, others
 * by what their graphs are like, and become models of their own.
 *
 * @param catalogue models that are known, imported ones included
 */
export async function importFiles(
  context: ImportContext,
  files: readonly File[],
  catalogue: readonly ModelManifest[],
): Promise<ImportResult> {
  const { graphs, vocabularies, refused } = await collectSources(files);
  const touched = new Map<string, ModelManifest>();
  const all: ImportResult['refused'][number][] = [...refused];
  const refuse = (source: ImportSource, reason: ImportRefusal, detail: string) =>
    void all.push({ name: source.name, reason, detail });
  const hash = (source: ImportSource) => hashSource(source, catalogue, context.onState);
  const keep = async (hashed: Hashed) => {
    for (const model of hashed.models) touched.set(model.id, model);
    await keepSource(context, hashed, hashed.models);
  };

  const hashedVocabularies: HashedVocabulary[] = [];
  for (const { source, facts } of vocabularies) {
    const hashed = await hash(source);
    hashedVocabularies.push({ ...hashed, facts, name: source.name, isUsed: false });
    if (hashed.models.length > 0) await keep(hashed);
  }
  const known: Hashed[] = [];
  const unknown: Hashed[] = [];
  for (const source of graphs)
    try {
      const hashed = await hash(source);
      if (hashed.models.length > 0) await keep(hashed);
      (hashed.models.length > 0 ? known : unknown).push(hashed);
    } catch (error) {
      refuse(source, source.blob ? 'unknown-file' : 'broken-zip', detailOf(error));
    }
  // Only now: what a model wants beside this graph may have come after it.
  for (const { source, models } of known)
    for (const model of models) {
      const missing = await findMissing(context.store, model);
      const isVocabulary = missing.every(({ role }) => role === 'vocabulary');
      const names = missing.map(({ name }) => name).join(', ');
      if (missing.length > 0)
        refuse(
          source,
          isVocabulary ? 'vocabulary-missing' : 'parts-missing',
          `${model.id} is not complete without ${names}`,
        );
    }
  const made = await importUnknown(context, unknown, hashedVocabularies, refuse);
  for (const model of made) touched.set(model.id, model);
  for (const { source, models, isUsed, facts } of hashedVocabularies)
    if (models.length === 0 && !isUsed)
      refuse(source, 'vocabulary-misfit', `${facts.classes} tokens, and no graph for them`);

  const complete: ModelManifest[] = [];
  for (const model of touched.values())
    if ((await readState(context.store, model)).phase === 'cached') complete.push(model);
  return { models: complete, refused: all };
}

/** Files of a model that are not stored. */
async function findMissing(store: FallbackStore, model: ModelManifest) {
  const records = await Promise.all(
    model.files.map((file) => readRecord(store, fileKeyOf(model.id, file))),
  );
  return model.files.filter((_, index) => !records[index]?.isComplete);
}
