import type { ImportRefusal } from '../../../src/shared/models/model-contracts';
import {
  type FileRole,
  type Head,
  mainRoleOf,
  type ModelManifest,
} from '../../../src/shared/models/model-manifest';
import { detailOf } from '../../../src/shared/errors';
import { removeUser } from '../store/file-changes';
import { readRecord } from '../store/file-record';
import { openFile } from '../store/read-file';
import { describeGraph, type GraphDescription } from './describe-graph';
import {
  type Hashed,
  type ImportContext,
  type ImportSource,
  keepSource,
  storeSource,
} from './import-source';
import { rememberImported } from './imported-models';
import { matchTransducers, type TransducerPart } from './match-transducers';
import type { VocabularyFacts } from './read-vocabulary';
import { countCommon } from './count-common';

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

/** A file whose content is known, and what it is to the model. */
interface RoleFile {
  role: FileRole;
  name: string;
  bytes: number;
  sha256: string;
}

/** What GigaAM v3 takes when it is loaded, to what its file has: 330 MB to 225 MB. */
const MEMORY_PER_BYTE = { wasm: 1.5, webgpu: 1.8 };

/**
 * The manifest of a model that came as files: what they do not tell is as in GigaAM v3.
 *
 * @param files every role of the head
 */
function composeManifest(
  head: Head,
  files: readonly RoleFile[],
  facts: VocabularyFacts,
): ModelManifest {
  const main = files.find(({ role }) => role === mainRoleOf(head));
  if (!main) throw new Error(`a model with the head ${head} wants a file for ${mainRoleOf(head)}`);
  const others = files.filter((file) => file !== main).map(({ sha256 }) => sha256.slice(0, 6));
  return {
    // Two graphs with one vocabulary are two models, and so are two vocabularies of one graph.
    id: ['imported', main.sha256.slice(0, 12), ...others].join('-'),
    title: main.name.replace(/\.onnx$/i, ''),
    head,
    vocabularyKind: facts.vocabularyKind,
    features: 'v3',
    writes: facts.writes,
    accuracy: null,
    licence: '',
    memoryBytes: {
      wasm: Math.round(main.bytes * MEMORY_PER_BYTE.wasm),
      webgpu: Math.round(main.bytes * MEMORY_PER_BYTE.webgpu),
    },
    knownClip: null,
    files: files.map((file) => ({ ...file, urls: [] })),
  };
}

/** A vocabulary that came along. */
interface VocabularyCandidate {
  name: string;
  facts: VocabularyFacts;
}

/**
 * Finds the vocabulary of a graph: of those with as many tokens as the graph has classes, the one
 * whose name has most in common with the graph's.
 *
 * @returns why there is none, otherwise
 */
export function pairVocabulary<Candidate extends VocabularyCandidate>(
  graphName: string,
  classes: number,
  candidates: readonly Candidate[],
): Candidate | 'vocabulary-missing' | 'vocabulary-misfit' {
  if (candidates.length === 0) return 'vocabulary-missing';
  let best: { candidate: Candidate; common: number } | null = null;
  for (const candidate of candidates) {
    if (candidate.facts.classes !== classes) continue;
    const common = countCommon(candidate.name, graphName);
    if (!best || common > best.common) best = { candidate, common };
  }
  return best?.candidate ?? 'vocabulary-misfit';
}
