import type { GraphEditor } from './graph-editor';
import { intsOf } from './make-node';
import type { NodeProto } from './onnx_pb';
import { sortNodes } from './sort-nodes';

/** Their result has as many axes as their first input. */
const likeFirst = new Set([
  ...[
    'Cast',
    'Neg',
    'Not',
    'Relu',
    'Sigmoid',
    'Tanh',
    'Softmax',
    'LogSoftmax',
    'Clip',
    'Exp',
    'Sqrt',
  ],
  ...['LayerNormalization', 'InstanceNormalization', 'BatchNormalization', 'Dropout', 'Identity'],
  ...['DynamicQuantizeLinear', 'Slice', 'Pad', 'Split', 'Concat', 'MatMulNBits'],
]);
/** Their result has as many as the input with the most. */
const likeLargest = new Set([
  ...['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Where', 'MatMul', 'Erf'],
  ...['Less', 'Greater', 'Equal', 'And', 'Or', 'Xor', 'Mod'],
]);

/** How many axes tensors have, as far as it can be told without running the graph. */
export function findRanks(editor: GraphEditor): Map<string, number> {
  const { graph } = editor;
  const ranks = new Map<string, number>();
  for (const { name, dims } of editor.listConstants()) ranks.set(name, dims.length);
  for (const { name, type } of graph.input) {
    const shape = type?.value.case === 'tensorType' ? type.value.value.shape : undefined;
    if (shape) ranks.set(name, shape.dim.length);
  }
  for (const node of sortNodes(graph)) {
    const rank = rankOf(node, ranks, editor);
    if (rank !== undefined) for (const output of node.output) ranks.set(output, rank);
    // Scale and zero point of a quantiser are single numbers.
    if (node.opType === 'DynamicQuantizeLinear') {
      for (const output of node.output.slice(1)) ranks.set(output, 0);
    }
  }
  return ranks;
}

function rankOf(
  node: NodeProto,
  ranks: ReadonlyMap<string, number>,
  editor: GraphEditor,
): number | undefined {
  const inputs = node.input.map((name) => ranks.get(name));
  if (likeFirst.has(node.opType)) return inputs[0];
  if (likeLargest.has(node.opType)) {
    return inputs.every((rank) => rank !== undefined) ? Math.max(...inputs) : undefined;
  }
  switch (node.opType) {
    case 'MatMulInteger': {
      const [a, b] = inputs;
      return a !== undefined && b !== undefined ? Math.max(a, b) : undefined;
    }
    case 'Shape':
    case 'Range':
      return 1;
    case 'Gather': {
      const [data, indices] = inputs;
      return data !== undefined && indices !== undefined ? data + indices - 1 : undefined;
    }
    case 'Unsqueeze': {
      const axes = intsOf(node, 'axes')?.length ?? editor.constant(node.input[1])?.dims[0];
      return axes !== undefined && inputs[0] !== undefined ? inputs[0] + axes : undefined;
    }
    case 'Transpose':
      return intsOf(node, 'perm')?.length ?? inputs[0];
    case 'Conv':
    case 'ConvInteger':
      return inputs[1];
    case 'Reshape':
      return countSizes(node.input[1] ?? '', ranks, editor);
    default:
      return undefined;
  }
}

/** How many numbers a list of sizes has. */
function countSizes(
  name: string,
  ranks: ReadonlyMap<string, number>,
  editor: GraphEditor,
): number | undefined {
  const constant = editor.constant(name);
  if (constant) return constant.dims[0] ?? 1;
  const producer = editor.producerOf(name);
  switch (producer?.opType) {
    case 'Shape':
      return producer.attribute.length === 0 ? ranks.get(producer.input[0] ?? '') : undefined;
    case 'Unsqueeze':
      // A list has one axis, so this made one of a single number.
      return 1;
    case 'Concat': {
      const counts = producer.input.map((input) => countSizes(input, ranks, editor));
      return counts.every((count) => count !== undefined)
        ? counts.reduce((sum, count) => sum + count, 0)
        : undefined;
    }
    default:
      return undefined;
  }
}
