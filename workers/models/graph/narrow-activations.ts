import { DataType } from './data-types';
import { findTypes } from './find-types';
import type { GraphEditor } from './graph-editor';
import { makeNode } from './make-node';
import type { NodeProto } from './onnx_pb';
import { sortNodes } from './sort-nodes';

/** What may compute in 16 bits; everything else stays as it is. */
const narrowOperators = new Set([
  ...['MatMul', 'MatMulNBits', 'Conv', 'Add', 'Sub', 'Mul', 'Div', 'Sigmoid', 'Relu', 'Neg'],
  ...['Transpose', 'Reshape', 'Concat', 'Split', 'Slice', 'Unsqueeze', 'Squeeze', 'Pad', 'Expand'],
]);
const products = new Set(['MatMul', 'MatMulNBits', 'Conv']);

/**
 * Lets a graph of 32-bit floats compute in 16 bits, but for what overflows or loses too much
 * there: normalisation with the sums that go into it, attention from its scores to its weights
 * (masks included), and the head. Results stay in 32 bits.
 */
export function narrowActivations(editor: GraphEditor): void {
  const types = findTypes(editor);
  const wide = findWideNodes(editor);
  const nodes = sortNodes(editor.graph);
  const isNarrow = (node: NodeProto) => narrowOperators.has(node.opType) && !wide.has(node);
  /** Tensors of the graph that are narrow now. */
  const narrow = new Set(
    nodes
      .filter(isNarrow)
      .flatMap(({ output }) => output)
      .filter((name) => types.get(name) === DataType.FLOAT),
  );
  const casts = new Map<string, string>();
  const cast = (name: string, to: DataType) => {
    const key = `${name} ${to}`;
    const known = casts.get(key);
    if (known !== undefined) return known;
    const result = editor.freshName(name);
    editor.addNode(makeNode('Cast', [name], [result], { to }));
    casts.set(key, result);
    return result;
  };
  for (const node of nodes) {
    const wantsNarrow = isNarrow(node);
    const take = (name: string) => {
      if (types.get(name) !== DataType.FLOAT || narrow.has(name) === wantsNarrow) return name;
      if (!wantsNarrow) return cast(name, DataType.FLOAT);
      return editor.hasConstant(name) ? editor.narrowed(name) : cast(name, DataType.FLOAT16);
    };
    editor.rewire(node, () => {
      node.input = node.input.map(take);
    });
  }
}

/** Nodes that compute in 32 bits though their operator might not. */
function findWideNodes(editor: GraphEditor): Set<NodeProto> {
  const wide = new Set<NodeProto>();
  /** Takes in what a tensor comes from, `last` included, up to where another rule begins. */
  const widen = (name: string, last: (node: NodeProto) => boolean) => {
    const node = editor.producerOf(name);
    if (!node || wide.has(node) || !narrowOperators.has(node.opType)) return;
    if (!last(node) && products.has(node.opType)) return;
    wide.add(node);
    if (!last(node)) for (const input of node.input) widen(input, last);
  };
  // The head: back from the results, its product included.
  const isProduct = (node: NodeProto) => products.has(node.opType);
  for (const { name } of editor.graph.output) widen(name, isProduct);
  for (const node of editor.graph.node) {
    // The sums of the residual stream. What is added to it may be narrow.
    if (node.opType === 'LayerNormalization') widenSums(editor, node.input[0] ?? '', wide);
    if (node.opType === 'Softmax' || node.opType === 'LogSoftmax') {
      widen(node.input[0] ?? '', () => false);
    }
    if (node.opType === 'Where') for (const name of node.input) widen(name, () => false);
  }
  return wide;
}

function widenSums(editor: GraphEditor, from: string, wide: Set<NodeProto>): void {
  const waiting = [from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = editor.producerOf(name);
    if (node?.opType !== 'Add' || wide.has(node)) continue;
    // A bias belongs to its product.
    if (node.input.some((input) => editor.hasConstant(input))) continue;
    wide.add(node);
    waiting.push(...node.input);
  }
}
