/** The processor that ONNX Runtime Web computes on. */
export type ExecutionProvider = 'wasm' | 'webgpu';

/**
 * The arithmetic of a session.
 *
 * - `int8`: the published form. Weights and activations in 8 bits, for a CPU.
 * - `q8`: the same 8-bit weights, activations in 32-bit floats, for a graphics card.
 * - `q8f16`: the same 8-bit weights, activations in 16-bit floats; needs `shader-f16`.
 * - `as-is`: a graph that the rewriter does not know, unchanged; for WASM only.
 */
export type Precision = 'int8' | 'q8' | 'q8f16' | 'as-is';

/** The provider that a precision is made for. */
export const providerOf: Record<Precision, ExecutionProvider> = {
  int8: 'wasm',
  'as-is': 'wasm',
  q8: 'webgpu',
  q8f16: 'webgpu',
};

/** A byte offset in the model's own file; or the bytes, where it does not hold them as they are needed. */
export type WeightSource = number | Uint8Array<ArrayBuffer>;

/**
 * Where the bytes of one tensor come from. The graph refers to all large tensors as external data
 * in one file that exists nowhere: whoever reads it makes each stretch from the model's own file
 * when it is asked for. So preparing writes nothing large, and the original stays as it is.
 * `offset` and `length` are places in the imaginary file.
 */
export type WeightRecipe = { offset: number; length: number } & WeightForm;

/** How the bytes of a tensor are made. `flip`: i8 becomes u8 (128 is added), as its zero point does. */
export type WeightForm =
  | { kind: 'copy'; source: WeightSource }
  /** i8 → u8. */
  | { kind: 'flip'; source: WeightSource }
  /** u8[rows, columns] → u8[columns, rows]. */
  | { kind: 'transpose'; source: WeightSource; rows: number; columns: number; flip: boolean }
  /**
   * u8, or i8 if `signed`, of any shape → float, (w - zero point) * scale. Both are one for all,
   * or one for each channel: element i belongs to channel floor(i / inner) mod channels.
   */
  | {
      kind: 'dequantise';
      source: WeightSource;
      to: 'f32' | 'f16';
      signed: boolean;
      zeroPoints: readonly number[];
      scales: readonly number[];
      inner: number;
    }
  /** Each element of `size` bytes so many times: the scale or the zero point of every block. */
  | { kind: 'fill'; elements: Uint8Array<ArrayBuffer>; size: number; times: number }
  /** f32 → f16. */
  | { kind: 'narrow'; source: WeightSource };

/** A graph without its weights, and how to make them. */
export interface PreparedGraph {
  /** Of the rewriter: what another version made is made again. */
  version: number;
  precision: Precision;
  /** The ModelProto; external data lie in `WEIGHTS_PATH`. */
  graph: Uint8Array<ArrayBuffer>;
  /** In order, without gaps. */
  weights: readonly WeightRecipe[];
  /** What the graph gives: `logits` are to be made log-probabilities by `normaliseRows`. */
  output: 'log-probs' | 'logits';
  /** Why the rewriter left the graph as it is; null where it did not. */
  obstacle: string | null;
}

/** Name of the imaginary file in the graph. */
export const WEIGHTS_PATH = 'weights';

/** Everything that a session is made from. */
export interface PreparedModel {
  prepared: PreparedGraph;
  /** The graph's own file, which `WeightRecipe.source` counts in. Read on demand. */
  source: Blob;
  /** Content of the vocabulary file. */
  vocabulary: string;
  /** The other graphs of an RNN-T model, whose `source` is its encoder; null for CTC. */
  transducer: TransducerFiles | null;
}

/** What an RNN-T model has beside its encoder, as it was published. */
export interface TransducerFiles {
  decoder: Blob;
  joint: Blob;
  /** Names of all its files, for whoever has to tell which one is wrong. */
  names: Record<'encoder' | 'decoder' | 'joint' | 'vocabulary', string>;
}
