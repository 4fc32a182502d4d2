import type { ExecutionProvider } from './transcript';

/** One file of a model. */
export interface ModelFile {
  /** Absolute, or relative to the page. */
  url: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
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
};

/** The models that the page offers, the recommended one first. */
export const models: readonly ModelManifest[] = [demoModel];
