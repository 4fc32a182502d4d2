import { fileOf, type ModelFile, type ModelManifest } from './model-manifest';

/** The clip that comes with the page, in the voice of the samples, and what a model makes of it. */
export const bundledClip = {
  url: 'samples/known-clip.s16le',
  text: 'пожалуйста введите первые',
} as const;

/** The ONNX files of GigaAM v3, pinned to a revision: https://huggingface.co/istupakov/gigaam-v3-onnx */
const gigaamBase =
  'https://huggingface.co/istupakov/gigaam-v3-onnx/resolve/322c3b29492673eb7d0b434bfa9dfb8653e34d02/';

const gigaamFile = (
  role: ModelFile['role'],
  name: string,
  bytes: number | null,
  sha256: string | null,
): ModelFile => ({ role, name, urls: [gigaamBase + name], bytes, sha256 });

/** What a model of this size takes once it is loaded. */
export const gigaamMemoryBytes = { wasm: 330_000_000, webgpu: 400_000_000 } as const;

/** What all of them share. Accuracy: the average over ten sets, https://github.com/salute-developers/GigaAM */
const gigaam = {
  features: 'v3',
  licence: 'MIT',
  memoryBytes: gigaamMemoryBytes,
  knownClip: bundledClip,
} as const;

const accuracy = (wordErrorRate: number) => ({
  wordErrorRate,
  source: 'GigaAM, average of ten Russian test sets',
});

/** Writes sentences: the one to begin with. */
export const gigaamV3E2eCtc: ModelManifest = {
  ...gigaam,
  id: 'gigaam-v3-e2e-ctc',
  title: 'GigaAM v3 e2e CTC',
  head: 'ctc',
  vocabularyKind: 'pieces',
  writes: 'sentences',
  accuracy: accuracy(12.0),
  files: [
    gigaamFile(
      'graph',
      'v3_e2e_ctc.int8.onnx',
      224_893_347,
      '2e3fcb7a7b66030336fd10c2fcfb033bd1dc7e1bf238fe5cfd83b1d0cfc9d28e',
    ),
    gigaamFile(
      'vocabulary',
      'v3_e2e_ctc_vocab.txt',
      2_007,
      '142de7570b3de5b3035ce111a89c228e80e6085273731d944093ddf24fa539cd',
    ),
  ],
};

/** Writes plain words, and makes fewer mistakes in them. */
export const gigaamV3Ctc: ModelManifest = {
  ...gigaam,
  id: 'gigaam-v3-ctc',
  title: 'GigaAM v3 CTC',
  head: 'ctc',
  vocabularyKind: 'characters',
  writes: 'words',
  accuracy: accuracy(9.1),
  files: [
    gigaamFile(
      'graph',
      'v3_ctc.int8.onnx',
      224_721_181,
      'ceb61454e2e1a2dec5872cbac1de0fe0a4271d1148f6b26b5bda53ff30a12acd',
    ),
    gigaamFile(
      'vocabulary',
      'v3_vocab.txt',
      198,
      'a9143c30844d3c0bee3e9e927e4084774eb1b9eeaafc473b2c4521e4911a7c07',
    ),
  ],
};

const gigaamV3E2eRnnt: ModelManifest = {
  ...gigaam,
  id: 'gigaam-v3-e2e-rnnt',
  title: 'GigaAM v3 e2e RNN-T',
  head: 'rnnt',
  vocabularyKind: 'pieces',
  writes: 'sentences',
  accuracy: accuracy(11.2),
  files: [
    gigaamFile(
      'encoder',
      'v3_e2e_rnnt_encoder.int8.onnx',
      224_570_477,
      '4e0e076a6076cd110277e529b8ac8f32cd5297f7fbebad5341ae8ddb7d00817b',
    ),
    gigaamFile(
      'decoder',
      'v3_e2e_rnnt_decoder.int8.onnx',
      1_159_170,
      '89014e134865615b91e037157e46e389b1271e6072460efc010ea08e61e23146',
    ),
    gigaamFile(
      'joint',
      'v3_e2e_rnnt_joint.int8.onnx',
      687_791,
      'ade116563dbf66e503b0994efab6b5861412743e52bf31c39fc3fffa3783d5d1',
    ),
    gigaamFile(
      'vocabulary',
      'v3_e2e_rnnt_vocab.txt',
      13_354,
      '39abae20e692998290c574e606f11a9edef2902a1995463fcff63d1490cf22b7',
    ),
  ],
};

/** Sizes and hashes of its graphs are not known to us: what comes first is pinned. */
export const gigaamV3Rnnt: ModelManifest = {
  ...gigaam,
  id: 'gigaam-v3-rnnt',
  title: 'GigaAM v3 RNN-T',
  head: 'rnnt',
  vocabularyKind: 'characters',
  writes: 'words',
  accuracy: accuracy(8.3),
  files: [
    gigaamFile('encoder', 'v3_rnnt_encoder.int8.onnx', null, null),
    gigaamFile('decoder', 'v3_rnnt_decoder.int8.onnx', null, null),
    gigaamFile('joint', 'v3_rnnt_joint.int8.onnx', null, null),
    gigaamFile(
      'vocabulary',
      'v3_vocab.txt',
      198,
      'a9143c30844d3c0bee3e9e927e4084774eb1b9eeaafc473b2c4521e4911a7c07',
    ),
  ],
};

/** The model that comes with the page: GigaAM v3's architecture, small, for the bundled voice. */
export const demoModel: ModelManifest = {
  id: 'demo',
  title: 'Demo',
  head: 'ctc',
  vocabularyKind: 'characters',
  features: 'v3',
  writes: 'words',
  accuracy: null,
  licence: 'CC BY 3.0',
  memoryBytes: { wasm: 40_000_000, webgpu: 60_000_000 },
  knownClip: bundledClip,
  files: [
    {
      role: 'graph',
      name: 'demo_ctc.int8.onnx',
      urls: ['models/demo/demo_ctc.int8.onnx'],
      bytes: 7_638_470,
      sha256: 'e3b2145933bb9f5c3849b2ab5d546fbc0af4228b2bb6d684eadd1c24ae534a21',
    },
    {
      role: 'vocabulary',
      name: 'vocab.txt',
      urls: ['models/demo/vocab.txt'],
      bytes: 198,
      sha256: 'a9143c30844d3c0bee3e9e927e4084774eb1b9eeaafc473b2c4521e4911a7c07',
    },
  ],
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

/** The demo model's encoder with the other head, which hears the same voice less well. */
export const demoRnntModel: ModelManifest = {
  ...demoModel,
  id: 'demo-rnnt',
  title: 'Demo RNN-T',
  head: 'rnnt',
  files: [
    {
      role: 'encoder',
      name: 'demo_rnnt_encoder.int8.onnx',
      urls: ['models/demo-rnnt/demo_rnnt_encoder.int8.onnx'],
      bytes: 7_633_348,
      sha256: '7fa4b7603f59c8eb6273498720b077de150136dbe7179b4f3285767914498ab9',
    },
    {
      role: 'decoder',
      name: 'demo_rnnt_decoder.onnx',
      urls: ['models/demo-rnnt/demo_rnnt_decoder.onnx'],
      bytes: 311_857,
      sha256: '7ac313e9b616d9d8bcfa5ebf346c5c12ebad4dc171c5a129112007bef15d1d86',
    },
    {
      role: 'joint',
      name: 'demo_rnnt_joint.onnx',
      urls: ['models/demo-rnnt/demo_rnnt_joint.onnx'],
      bytes: 208_884,
      sha256: '039537081feffc3d2f623b13a3ebfe142880887098d8c1bd19ccb8d348b84413',
    },
    fileOf(demoModel, 'vocabulary'),
  ],
};

/** The models that the page knows without being told, the recommended one first. */
export const builtInModels: readonly ModelManifest[] = [
  gigaamV3E2eCtc,
  gigaamV3Ctc,
  gigaamV3E2eRnnt,
  gigaamV3Rnnt,
  demoModel,
  demoRnntModel,
];

/** Whether a model's files lie beside the page, so that nothing has to be downloaded from elsewhere. */
export function comesWithPage(modelId: string): boolean {
  return modelId === demoModel.id || modelId === demoRnntModel.id;
}
