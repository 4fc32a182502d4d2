import { DataType } from './data-types';
import type { GraphEditor } from './graph-editor';

/** How a graph's weights are stored, and how it computes. */
export type GraphForm = 'int8-dynamic' | 'fp32' | 'fp16' | 'other';

/** Operators of the other ways to quantise. */
const OTHER_QUANTISED =
  /^(QuantizeLinear|DequantizeLinear|QLinear|QGemm|MatMulNBits|MatMulBnb4|Dynamic.*MatMul|MatMulIntegerToFloat)/;

/** Tells the form by operators, and by what most of the weights are made of. */
export function findForm(editor: GraphEditor): GraphForm {
  const operators = editor.graph.node.map(({ opType }) => opType);
  if (operators.some((operator) => OTHER_QUANTISED.test(operator))) return 'other';
  if (operators.some((operator) => /^(MatMul|Conv)Integer$/.test(operator))) return 'int8-dynamic';
  const bytes = new Map<DataType, number>();
  for (const { name } of editor.graph.initializer) {
    const constant = editor.constant(name);
    if (constant) bytes.set(constant.type, (bytes.get(constant.type) ?? 0) + constant.byteLength);
  }
  const [most] = [...bytes].sort(([, a], [, b]) => b - a);
  if (most?.[0] === DataType.FLOAT) return 'fp32';
  return most?.[0] === DataType.FLOAT16 ? 'fp16' : 'other';
}
