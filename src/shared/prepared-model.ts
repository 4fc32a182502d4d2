import type { ExecutionProvider } from './transcript';

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

/**
 * Where the bytes of one tensor come from. The graph refers to all large tensors as external data
 * in one file that exists nowhere: whoever reads it makes each stretch from the model's own file
 * when it is asked for. So preparing writes nothing large, and the original stays as it is.
 * `offset` and `length` are places in the imaginary file, `source` is a byte offset in the real one.
 */
export type WeightRecipe = { offset: number; length: number } & (
  | { kind: 'copy'; source: number }
  /** u8[rows, columns] → u8[columns, rows]. */
  | { kind: 'transpose'; source: number; rows: number; columns: number }
  /** u8 or i8 (`signed`) of any shape → float, (w - zeroPoint) * scale. */
  | {
      kind: 'dequantise';
      source: number;
      to: 'f32' | 'f16';
      signed: boolean;
      zeroPoint: number;
      scale: number;
    }
  /** The same bytes over and over: a scale or a zero point for every block. */
  | { kind: 'fill'; pattern: readonly number[] }
  /** f32 → f16. */
  | { kind: 'narrow'; source: number }
);

/** A graph without its weights, and how to make them. */
export interface PreparedGraph {
  /** Of the rewriter: what another version made is made again. */
  version: number;
  precision: Precision;
  /** The ModelProto; external data lie in `WEIGHTS_PATH`. */
  graph: Uint8Array<ArrayBuffer>;
  weights: readonly WeightRecipe[];
  /** Why the rewriter left the graph as it is; null where it did not. */
  obstacle: string | null;
}

/** Name of the imaginary file in the graph. */
export const WEIGHTS_PATH = 'weights';

/** Everything that a session is made from. */
export interface PreparedModel {
  prepared: PreparedGraph;
  /** The model's own file, which `WeightRecipe.source` counts in. Read on demand. */
  source: Blob;
  /** Content of the vocabulary file. */
  vocabulary: string;
}
