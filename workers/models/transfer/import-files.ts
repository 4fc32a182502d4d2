import { createSHA256 } from 'hash-wasm';
import { detailOf } from '../../../src/shared/errors';
import type { ImportRefusal, ImportResult } from '../../../src/shared/model-contracts';
import type { ModelManifest } from '../../../src/shared/model-manifest';
import type { FilesState } from '../../../src/shared/model-states';
import type { Locks } from '../download/locks';
import { readState } from '../files/read-state';
import type { FallbackStore } from '../store/fallback-store';
import { removeUser } from '../store/file-changes';
import { readRecord } from '../store/file-record';
import { openFile } from '../store/read-file';
import { collectSources } from './collect-sources';
import { composeManifest } from './compose-manifest';
import { describeGraph } from './describe-graph';
import { readAll, type ImportSource } from './import-source';
import { rememberImported } from './imported-models';
import { pairVocabulary } from './pair-vocabulary';
import type { VocabularyFacts } from './read-vocabulary';
import { storeSource } from './store-source';

export interface ImportContext {
  store: FallbackStore;
  locks: Locks;
  /** Hears how far the files that seem to belong to these models have been checked. */
  onState(models: readonly ModelManifest[], state: FilesState): void;
  /** Called before files of these models are stored: whoever downloads them is to stop. */
  release(models: readonly ModelManifest[]): Promise<void>;
}

interface Hashed {
  source: ImportSource;
  sha256: string;
  /** Models of the catalogue that have just this file. */
  models: ModelManifest[];
}
type HashedVocabulary = Hashed & { facts: VocabularyFacts; name: string; isUsed: boolean };

/**
 * Takes models from the user's files: those of the catalogue are recognised by their hashes, others
 * by what their graph is like, and become models of their own.
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
    all.push({ name: source.name, reason, detail });

  const hashedVocabularies: HashedVocabulary[] = [];
  for (const { source, facts } of vocabularies) {
    const hashed = await hashSource(context, source, catalogue);
    hashedVocabularies.push({ ...hashed, facts, name: source.name, isUsed: false });
    for (const model of hashed.models) touched.set(model.id, model);
    if (hashed.models.length > 0) await keep(context, hashed, hashed.models);
  }
  for (const source of graphs)
    try {
      const hashed = await hashSource(context, source, catalogue);
      if (hashed.models.length > 0) {
        await keep(context, hashed, hashed.models);
        for (const model of hashed.models) {
          touched.set(model.id, model);
          if ((await readState(context.store, model)).phase !== 'cached')
            refuse(source, 'vocabulary-missing', `${model.id} is not complete`);
        }
        continue;
      }
      const outcome = await importUnknown(context, hashed, hashedVocabularies);
      if ('reason' in outcome) refuse(source, outcome.reason, outcome.detail);
      else touched.set(outcome.id, outcome);
    } catch (error) {
      refuse(source, source.blob ? 'unknown-file' : 'broken-zip', detailOf(error));
    }
  for (const { source, models, isUsed, facts } of hashedVocabularies)
    if (models.length === 0 && !isUsed)
      refuse(source, 'vocabulary-misfit', `${facts.classes} tokens, and no graph for them`);

  const complete: ModelManifest[] = [];
  for (const model of touched.values())
    if ((await readState(context.store, model)).phase === 'cached') complete.push(model);
  return { models: complete, refused: all };
}

/** Reads a source once, for its hash. */
async function hashSource(
  { onState }: ImportContext,
  source: ImportSource,
  catalogue: readonly ModelManifest[],
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

async function keep(
  context: ImportContext,
  { source, sha256 }: Hashed,
  models: readonly ModelManifest[],
): Promise<void> {
  const record = await readRecord(context.store, sha256);
  if (!record?.isComplete) await context.release(models);
  const ids = models.map(({ id }) => id);
  await storeSource(context, source, sha256, ids);
}

/** Makes a model of a graph that no catalogue has, with one of the vocabularies beside it. */
async function importUnknown(
  context: ImportContext,
  graph: Hashed,
  vocabularies: readonly HashedVocabulary[],
): Promise<ModelManifest | { reason: ImportRefusal; detail: string }> {
  // Names the group in the store for as long as nobody knows whether it becomes a model.
  const visitor = `visitor-${graph.sha256}`;
  const { store, locks } = context;
  try {
    const content = graph.source.blob ?? (await unpack(context, graph, visitor));
    const description = await describeGraph(content);
    if ('obstacle' in description) return { reason: 'unknown-graph', detail: description.obstacle };
    const { classes } = description;
    const vocabulary = pairVocabulary(graph.source.name, classes, vocabularies);
    if (typeof vocabulary === 'string')
      return { reason: vocabulary, detail: `a vocabulary of ${classes} tokens is wanted` };
    vocabulary.isUsed = true;
    const manifest = composeManifest(describe(graph), describe(vocabulary), vocabulary.facts);
    await keep(context, vocabulary, [manifest]);
    await keep(context, graph, [manifest]);
    await rememberImported(store, manifest);
    return manifest;
  } finally {
    const { signal } = new AbortController();
    await locks.run(`file:${graph.sha256}`, signal, () => removeUser(store, graph.sha256, visitor));
  }
}

/** A graph in a zip lies nowhere as it is, until it is stored. */
async function unpack(context: ImportContext, graph: Hashed, visitor: string): Promise<Blob> {
  const { store } = context;
  await storeSource(context, graph.source, graph.sha256, [visitor]);
  const record = await readRecord(store, graph.sha256);
  const content = record && (await openFile(store, graph.sha256, record));
  if (!content) throw new Error(`${graph.source.name} cannot be read back`);
  return content;
}

function describe({ source, sha256 }: Hashed) {
  return { name: source.name, bytes: source.bytes, sha256 };
}
