import type { WeightRecipe } from '../../../src/shared/models/prepared-model';
import { makeWeights, type ReadSource } from './make-weights';

export { readFromBlob } from './read-from-blob';

/**
 * The imaginary file of a prepared graph's weights, as ONNX Runtime Web takes external data: its
 * glue asks a `Uint8Array` for nothing but `byteLength` and, tensor by tensor, for
 * `subarray(from, to)` (`dist/*.mjs`; 1.30). Each tensor is made when it is asked for, so that no
 * more than one is in JavaScript's memory at a time.
 */
export class WeightsReader extends Uint8Array {
  readonly #weights: readonly WeightRecipe[];
  readonly #read: ReadSource;

  /** @param weights in order, without gaps */
  constructor(weights: readonly WeightRecipe[], read: ReadSource) {
    super(0);
    this.#weights = weights;
    this.#read = read;
    const last = weights.at(-1);
    const value = last ? last.offset + last.length : 0;
    // A property of its own: in `Uint8Array` it is an accessor that knows the empty buffer only.
    Object.defineProperty(this, 'byteLength', { value });
  }

  /** The bytes of a stretch, made anew; whoever asked may change them. */
  override subarray(from = 0, to = this.byteLength): Uint8Array<ArrayBuffer> {
    const first = this.#find(from);
    if (first && first.offset === from && first.length === to - from) {
      return makeWeights(first, this.#read);
    }
    return this.#piece(from, to);
  }

  /** A stretch that is not exactly one tensor. */
  #piece(from: number, to: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.max(0, to - from));
    for (let at = from; at < to;) {
      const recipe = this.#find(at);
      if (!recipe) throw new Error(`no weights at ${at}`);
      const end = Math.min(to, recipe.offset + recipe.length);
      const made = makeWeights(recipe, this.#read);
      bytes.set(made.subarray(at - recipe.offset, end - recipe.offset), at - from);
      at = end;
    }
    return bytes;
  }

  /** The tensor in which a byte lies. */
  #find(at: number): WeightRecipe | undefined {
    let low = 0;
    for (let high = this.#weights.length; low < high;) {
      const middle = (low + high) >>> 1;
      const { offset, length } = this.#weights[middle] as WeightRecipe;
      if (offset + length <= at) low = middle + 1;
      else high = middle;
    }
    return this.#weights[low];
  }
}
