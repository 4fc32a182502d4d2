import {
  mainRoleOf,
  type FileRole,
  type Head,
  type ModelManifest,
} from '../../../src/shared/models/model-manifest';
import type { VocabularyFacts } from './read-vocabulary';

/** A file whose content is known, and what it is to the model. */
export interface RoleFile {
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
export function composeManifest(
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
