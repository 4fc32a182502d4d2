import type { ChunkOptions, VadOptions } from './options';
import type { ExecutionProvider } from './transcript';

/** One file of a model. */
export interface ModelFile {
  /** Absolute, or relative to the page. */
  url: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** Raw 16 kHz mono s16le, and its text. */
export interface KnownClip {
  url: string;
  text: string;
}

/** Everything that is to know about a model before it is loaded. */
export interface ModelManifest {
  id: string;
  title: string;
  head: 'ctc';
  /** `characters`: one letter a token, `▁` alone is the space; `pieces`: a piece beginning with `▁` begins a word. */
  vocabularyKind: 'characters' | 'pieces';
  /** The log-mel front end that the model was trained with. */
  features: 'v2' | 'v3';
  /** The graph, in the precision that suits each provider. */
  graphs: Record<ExecutionProvider, ModelFile>;
  vocabulary: ModelFile;
  licence: string;
  /** True where the model writes punctuation, capitals and digits. */
  writesPunctuation: boolean;
  /**
   * A clip that every provider must transcribe before it is used, and what the model writes for
   * it (letters and digits count); null for a model whose text is not known.
   */
  knownClip: KnownClip | null;
  /** Where the model needs other regions or chunks than the defaults. */
  vad?: Partial<VadOptions>;
  chunks?: Partial<ChunkOptions>;
}

/** The model that comes with the page: GigaAM v3's architecture, small, for the bundled voice. */
export const demoModel: ModelManifest = {
  id: 'demo',
  title: 'Demo',
  head: 'ctc',
  vocabularyKind: 'characters',
  features: 'v3',
  graphs: {
    wasm: {
      url: 'models/demo/demo_ctc.int8.onnx',
      bytes: 7638470,
      sha256: 'e3b2145933bb9f5c3849b2ab5d546fbc0af4228b2bb6d684eadd1c24ae534a21',
    },
    webgpu: {
      url: 'models/demo/demo_ctc.onnx',
      bytes: 23604305,
      sha256: '368dfca32e0291e02e25cdc2605435a5282588253875e10be1984452267d6ed3',
    },
  },
  vocabulary: {
    url: 'models/demo/vocab.txt',
    bytes: 198,
    sha256: 'a9143c30844d3c0bee3e9e927e4084774eb1b9eeaafc473b2c4521e4911a7c07',
  },
  licence: 'CC BY 3.0',
  writesPunctuation: false,
  knownClip: { url: 'samples/known-clip.s16le', text: 'пожалуйста введите первые' },
  // Trained on single utterances with 0.1 s of silence around them: it wants every pause, and
  // loses words where two utterances meet (`docs/measurements.md` has the figures).
  vad: { redemptionSeconds: 0.1, prePadSeconds: 0.1 },
  chunks: {
    joinPauseSeconds: 0.25,
    closeAfterSeconds: 32,
    joinWithinSeconds: 32,
    cutAboveSeconds: 32,
    contextSeconds: 0.05,
    splitMarginNats: 2,
  },
};

/** The models that the page offers, the recommended one first. */
export const models: readonly ModelManifest[] = [demoModel];

/** The same manifest with absolute URLs, for workers, which have another base than the page. */
export function resolveUrls(model: ModelManifest, baseUrl: string): ModelManifest {
  const file = (given: ModelFile) => ({ ...given, url: new URL(given.url, baseUrl).href });
  return {
    ...model,
    graphs: { wasm: file(model.graphs.wasm), webgpu: file(model.graphs.webgpu) },
    vocabulary: file(model.vocabulary),
    knownClip: model.knownClip && {
      ...model.knownClip,
      url: new URL(model.knownClip.url, baseUrl).href,
    },
  };
}
