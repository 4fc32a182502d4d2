import { DataType } from './data-types';
import { type GraphEditor, MICROSOFT } from './graph-editor';
import { makeNode } from './make-node';
import { replaceLast } from './replace-last';
import { isPointwise, readConvShape } from './conv-shape';
import type { NodeProto } from './onnx_pb';
import { findConvBias } from './product-bias';
import { type QuantisedProduct, type QuantisedWeight, readProduct } from './quantised-product';

/** What only a CPU does in 8 bits. */
const integerOperators = ['MatMulInteger', 'ConvInteger'];
/** None of them may be left: each would carry its tensors from the graphics card and back. */
const strangeOperators = [
  ...integerOperators,
  'DynamicQuantizeLinear',
  'QuantizeLinear',
  'DequantizeLinear',
  'QLinearMatMul',
  'QLinearConv',
  'DynamicQuantizeMatMul',
  'MatMulIntegerToFloat',
];

/** Weights that belong to one scale and zero point in MatMulNBits, as many as divide the inputs. */
const BLOCKS = [32, 16];

/**
 * Makes products in 8 bits products of floats with the same 8-bit weights: MatMulNBits for
 * matrices and convolutions of width 1, Conv with float weights for the others.
 *
 * @returns why it cannot be done, null where it was
 */
export async function rewriteQ8(editor: GraphEditor): Promise<string | null> {
  const integers = editor.graph.node.filter(({ opType }) => integerOperators.includes(opType));
  for (const integer of integers) {
    const product = await readProduct(editor, integer);
    if ('obstacle' in product) return product.obstacle;
    const obstacle = rewriteProduct(editor, product);
    if (obstacle) return `${integer.opType} '${integer.name}': ${obstacle}`;
  }
  return null;
}

/** An operator of the finished graph that a graphics card would not compute. */
export function findStrangeOperator(editor: GraphEditor): string | null {
  const strange = editor.graph.node.find(({ opType }) => strangeOperators.includes(opType));
  return strange ? `${strange.opType} '${strange.name}' cannot be made a product of floats` : null;
}

function rewriteProduct(editor: GraphEditor, product: QuantisedProduct): string | null {
  const { integer, factor } = product;
  const isMatrix = integer.opType === 'MatMulInteger';
  if (typeof factor === 'string') {
    if (!isMatrix) return 'its weights are not constant';
    replaceLast(editor, product.last, [makeNode('MatMul', [product.input, factor], [])]);
    return null;
  }
  return isMatrix ? rewriteMatMul(editor, product, factor) : rewriteConv(editor, product, factor);
}

function rewriteMatMul(
  editor: GraphEditor,
  { input, last }: QuantisedProduct,
  weight: QuantisedWeight,
): string | null {
  const [inputs, outputs, ...more] = weight.constant.dims;
  if (inputs === undefined || outputs === undefined || more.length > 0) return 'no matrix';
  if (!fitsOutputs(weight, outputs)) return 'scales of an unusual shape';
  const product = blockOf(inputs)
    ? makeBlockedMatMul(editor, input, weight, inputs, outputs, {
        kind: 'transpose',
        source: weight.constant.source,
        rows: inputs,
        columns: outputs,
        flip: weight.signed,
      })
    : makeNode('MatMul', [input, dequantise(editor, weight, 1)], []);
  replaceLast(editor, last, [product]);
  return null;
}

function rewriteConv(
  editor: GraphEditor,
  { input, integer, last }: QuantisedProduct,
  weight: QuantisedWeight,
): string | null {
  const shape = readConvShape(integer, weight.constant.dims);
  const [outputs, inputs] = weight.constant.dims;
  if (outputs === undefined || inputs === undefined) return 'no convolution';
  if (!fitsOutputs(weight, outputs)) return 'scales of an unusual shape';
  const bias = findConvBias(editor, last, outputs);
  const end = bias?.add ?? last;
  if (shape && isPointwise(shape) && blockOf(inputs)) {
    const nodes = [
      makeNode('Transpose', [input], [], { perm: [0, 2, 1] }),
      makeBlockedMatMul(editor, '', weight, inputs, outputs, {
        kind: weight.signed ? 'flip' : 'copy',
        source: weight.constant.source,
      }),
      ...(bias ? [makeNode('Add', ['', bias.name], [])] : []),
      makeNode('Transpose', [''], [], { perm: [0, 2, 1] }),
    ];
    replaceLast(editor, end, nodes);
    return null;
  }
  const perOutput = weight.constant.dims.slice(1).reduce((product, dim) => product * dim, 1);
  const weights = dequantise(editor, weight, perOutput);
  const conv = makeNode('Conv', [input, weights, ...(bias ? [bias.name] : [])], []);
  conv.attribute = integer.attribute;
  replaceLast(editor, end, [conv]);
  return null;
}

const blockOf = (inputs: number) => BLOCKS.find((block) => inputs % block === 0);

const fitsOutputs = ({ scales, zeroPoints }: QuantisedWeight, outputs: number) =>
  [scales, zeroPoints].every(({ length }) => length === 1 || length === outputs);

/** @param form how weights[outputs, inputs] are made: the inputs of one output lie side by side */
function makeBlockedMatMul(
  editor: GraphEditor,
  input: string,
  { constant, signed, scales, zeroPoints }: QuantisedWeight,
  inputs: number,
  outputs: number,
  form: Parameters<GraphEditor['addConstant']>[3],
): NodeProto {
  const block = blockOf(inputs) ?? 16;
  const blocks = inputs / block;
  const { name } = constant;
  const weights = editor.addConstant(name, DataType.UINT8, [outputs, blocks, block], form);
  const perBlock = (stem: string, type: DataType, values: readonly number[], width: number) => {
    const array = width === 4 ? Float32Array.from(values) : Uint8Array.from(values);
    return editor.addConstant(stem, type, [outputs * blocks], {
      kind: 'fill',
      elements: new Uint8Array(array.buffer),
      size: width,
      times: values.length === 1 ? outputs * blocks : blocks,
    });
  };
  const unsigned = zeroPoints.map((zeroPoint) => (signed ? zeroPoint + 128 : zeroPoint));
  return makeNode(
    'MatMulNBits',
    [
      input,
      weights,
      perBlock(`${name}_scales`, DataType.FLOAT, scales, 4),
      perBlock(`${name}_zero_points`, DataType.UINT8, unsigned, 1),
    ],
    [],
    { K: inputs, N: outputs, bits: 8, block_size: block },
    MICROSOFT,
  );
}

function dequantise(editor: GraphEditor, weight: QuantisedWeight, inner: number): string {
  const { constant, signed, scales, zeroPoints } = weight;
  return editor.addConstant(constant.name, DataType.FLOAT, constant.dims, {
    kind: 'dequantise',
    source: constant.source,
    to: 'f32',
    signed,
    zeroPoints,
    scales,
    inner,
  });
}
