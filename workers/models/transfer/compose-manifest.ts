import type { ModelManifest } from '../../../src/shared/model-manifest';
import type { VocabularyFacts } from './read-vocabulary';

/** A file whose content is known. */
interface HashedFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** What GigaAM v3 takes when it is loaded, to what its file has: 330 MB to 225 MB. */
const MEMORY_PER_BYTE = { wasm: 1.5, webgpu: 1.8 };

/** The manifest of a model that came as files: what they do not tell is as in GigaAM v3. */
export function composeManifest(
  graph: HashedFile,
  vocabulary: HashedFile,
  facts: VocabularyFacts,
): ModelManifest {
  return {
    // Two graphs with one vocabulary are two models, and so are two vocabularies of one graph.
    id: `imported-${graph.sha256.slice(0, 12)}-${vocabulary.sha256.slice(0, 6)}`,
    title: graph.name.replace(/\.onnx$/i, ''),
    head: 'ctc',
    vocabularyKind: facts.vocabularyKind,
    features: 'v3',
    writes: facts.writes,
    accuracy: null,
    licence: '',
    memoryBytes: {
      wasm: Math.round(graph.bytes * MEMORY_PER_BYTE.wasm),
      webgpu: Math.round(graph.bytes * MEMORY_PER_BYTE.webgpu),
    },
    knownClip: null,
    files: [
      { role: 'graph', urls: [], ...graph },
      { role: 'vocabulary', urls: [], ...vocabulary },
    ],
  };
}
