import type { GraphEditor } from '../graph/graph-editor';
import { intOf } from '../graph/make-node';
import type { NodeProto } from '../graph/onnx_pb';
import { type QuantisedProduct, readProduct } from '../graph/quantised-product';
import { type Linear, transposeFloats } from './linear';
import { readFloats, readQuantised, type FloatTensor } from './read-floats';
import { traceOrigin } from './trace-origin';

/** A linear layer in a graph: where its input comes from, and its weights. */
export interface FoundLinear extends Linear {
  input: string;
}

/** Finds linear layers: MatMul, Gemm, or a product in 8 bits, with or without a bias. */
export class LinearReader {
  readonly #editor: GraphEditor;
  /** By the name of what they give. */
  readonly #products: ReadonlyMap<string, QuantisedProduct>;

  private constructor(editor: GraphEditor, products: ReadonlyMap<string, QuantisedProduct>) {
    this.#editor = editor;
    this.#products = products;
  }

  static async open(editor: GraphEditor): Promise<LinearReader> {
    const products = new Map<string, QuantisedProduct>();
    for (const node of editor.graph.node.filter(({ opType }) => opType === 'MatMulInteger')) {
      const product = await readProduct(editor, node);
      if ('obstacle' in product) throw new Error(product.obstacle);
      products.set(product.last.output[0] ?? '', product);
    }
    return new LinearReader(editor, products);
  }

  /**
   * The layer that computes a tensor; undefined where it comes from something else.
   *
   * @throws Error where the layer's sizes do not fit each other
   */
  async read(name: string | undefined): Promise<FoundLinear | undefined> {
    const editor = this.#editor;
    const origin = traceOrigin(editor, name);
    const node = editor.producerOf(origin);
    if (node?.opType !== 'Add') return this.#readProduct(origin, node);
    const constant = node.input.find((input) => editor.hasConstant(input));
    const product = node.input.find((input) => input !== constant);
    if (constant === undefined || product === undefined) return undefined;
    const bias = await readFloats(editor, constant);
    const linear = await this.#readProduct(
      traceOrigin(editor, product),
      editor.producerOf(traceOrigin(editor, product)),
    );
    return bias && linear && addBias(linear, bias);
  }

  async #readProduct(name: string, node: NodeProto | undefined): Promise<FoundLinear | undefined> {
    const editor = this.#editor;
    const product = this.#products.get(name);
    if (product) {
      if (typeof product.factor === 'string') return undefined;
      const { constant, scales, zeroPoints } = product.factor;
      return toLinear(
        traceOrigin(editor, product.input),
        await readQuantised(editor, constant, { scales, zeroPoints }),
      );
    }
    const weights = await readFloats(editor, node?.input[1]);
    if (!node || !weights) return undefined;
    const input = traceOrigin(editor, node.input[0]);
    if (node.opType === 'MatMul') return toLinear(input, weights);
    if (node.opType !== 'Gemm' || intOf(node, 'transA', 0) !== 0) return undefined;
    if (node.attribute.some(({ name, f }) => /^(alpha|beta)$/.test(name) && f !== 1))
      return undefined;
    const linear = toLinear(input, intOf(node, 'transB', 0) === 0 ? weights : turned(weights));
    const bias = await readFloats(editor, node.input[2]);
    if (node.input[2] && !bias) return undefined;
    return bias ? addBias(linear, bias) : linear;
  }
}

function turned({ dims, data }: FloatTensor): FloatTensor {
  const [rows = 0, columns = 0] = dims;
  return { dims: [columns, rows], data: transposeFloats(data, rows, columns) };
}

function toLinear(input: string, { dims, data }: FloatTensor): FoundLinear {
  const [inputs, outputs, ...more] = dims;
  if (inputs === undefined || outputs === undefined || more.length > 0) {
    throw new Error(`weights of ${dims.join('×')} are no matrix`);
  }
  return { input, inputs, outputs, weights: data, bias: new Float32Array(outputs) };
}

function addBias(linear: FoundLinear, { data }: FloatTensor): FoundLinear {
  if (data.length === linear.outputs) return { ...linear, bias: data };
  throw new Error(`a bias of ${data.length} for ${linear.outputs} outputs`);
}
