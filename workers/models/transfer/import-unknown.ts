import type { ImportRefusal } from '../../../src/shared/models/model-contracts';
import type { FileRole, Head, ModelManifest } from '../../../src/shared/models/model-manifest';
import { detailOf } from '../../../src/shared/errors';
import { removeUser } from '../store/file-changes';
import { readRecord } from '../store/file-record';
import { openFile } from '../store/read-file';
import { composeManifest } from './compose-manifest';
import { describeGraph, type GraphDescription } from './describe-graph';
import type { Hashed } from './hash-source';
import type { ImportContext } from './import-context';
import type { ImportSource } from './import-source';
import { rememberImported } from './imported-models';
import { keepSource } from './keep-source';
import { matchTransducers, type TransducerPart } from './match-transducers';
import { pairVocabulary } from './pair-vocabulary';
import type { VocabularyFacts } from './read-vocabulary';
import { storeSource } from './store-source';

export type HashedVocabulary = Hashed & { facts: VocabularyFacts; name: string; isUsed: boolean };
type Refuse = (source: ImportSource, reason: ImportRefusal, detail: string) => void;
type Files = readonly (readonly [role: FileRole, file: Hashed])[];

/**
 * Makes models of graphs that no catalogue has, with vocabularies beside them: a CTC graph is one
 * by itself, an RNN-T model takes three.
 *
 * @param graphs that no model of the catalogue has
 * @returns the models that came of them
 */
export async function importUnknown(
  context: ImportContext,
  graphs: readonly Hashed[],
  vocabularies: readonly HashedVocabulary[],
  refuse: Refuse,
): Promise<ModelManifest[]> {
  const models: ModelManifest[] = [];
  const parts: (TransducerPart & { graph: Hashed })[] = [];
  const make = async (head: Head, main: Hashed, classes: number, files: Files) => {
    const vocabulary = pairVocabulary(main.source.name, classes, vocabularies);
    if (typeof vocabulary === 'string') {
      return refuse(main.source, vocabulary, `a vocabulary of ${classes} tokens is wanted`);
    }
    vocabulary.isUsed = true;
    models.push(await keepModel(context, head, [...files, ['vocabulary', vocabulary]], vocabulary));
  };
  try {
    for (const graph of graphs) {
      const { source } = graph;
      try {
        const description = await describe(context, graph);
        if ('obstacle' in description) refuse(source, 'unknown-graph', description.obstacle);
        else if (description.kind !== 'ctc') parts.push({ name: source.name, description, graph });
        else await make('ctc', graph, description.classes, [['graph', graph]]);
      } catch (error) {
        refuse(source, source.blob ? 'unknown-file' : 'broken-zip', detailOf(error));
      }
    }
    const { sets, left } = matchTransducers(parts);
    for (const { encoder, decoder, joint, classes } of sets) {
      await make('rnnt', encoder.graph, classes, [
        ['encoder', encoder.graph],
        ['decoder', decoder.graph],
        ['joint', joint.graph],
      ]);
    }
    for (const { graph, description } of left) {
      refuse(graph.source, 'parts-missing', describeSizes(description));
    }
    return models;
  } finally {
    for (const graph of graphs) await letGo(context, graph);
  }
}

async function keepModel(
  context: ImportContext,
  head: Head,
  files: Files,
  { facts }: HashedVocabulary,
): Promise<ModelManifest> {
  const named = files.map(([role, { source, sha256 }]) => ({
    role,
    name: source.name,
    bytes: source.bytes,
    sha256,
  }));
  const manifest = composeManifest(head, named, facts);
  for (const [, file] of files) await keepSource(context, file, [manifest]);
  await rememberImported(context.store, manifest);
  return manifest;
}

/** Names the group in the store for as long as nobody knows whether it becomes a model. */
const visitorOf = ({ sha256 }: Hashed) => `visitor-${sha256}`;

async function describe(context: ImportContext, graph: Hashed) {
  return describeGraph(graph.source.blob ?? (await unpack(context, graph)));
}

/** A graph in a zip lies nowhere as it is, until it is stored. */
async function unpack(context: ImportContext, graph: Hashed): Promise<Blob> {
  const { store } = context;
  await storeSource(context, graph.source, graph.sha256, [visitorOf(graph)]);
  const record = await readRecord(store, graph.sha256);
  const content = record && (await openFile(store, graph.sha256, record));
  if (!content) throw new Error(`${graph.source.name} cannot be read back`);
  return content;
}

async function letGo({ store, locks }: ImportContext, graph: Hashed): Promise<void> {
  const { signal } = new AbortController();
  await locks.run(`file:${graph.sha256}`, signal, () =>
    removeUser(store, graph.sha256, visitorOf(graph)),
  );
}

/** What a part without the others is, in the sizes that they must have. */
function describeSizes({ kind, ...sizes }: GraphDescription): string {
  const list = Object.entries(sizes).map(([name, size]) => `${name} ${size}`);
  return `${kind}: ${list.join(', ')}`;
}
