import { type ConvShape, isPointwise, readConvShape } from './conv-shape';
import { DataType } from './data-types';
import type { GraphEditor } from './graph-editor';
import { addMasks } from './add-masks';
import { makeNode } from './make-node';
import { findConvBias } from './product-bias';
import { type QuantisedProduct, type QuantisedWeight, readProduct } from './quantised-product';
import { replaceLast } from './replace-last';
import { padFrames, shiftFrames } from './shifted-frames';
import { splitLayerNorms } from './split-layer-norms';

/** Turns [batch, channels, frames] into [batch, frames, channels], and back. */
const turned = { perm: [0, 2, 1] };

/** Slice, Pad and the like as they are written here came with this version of ONNX's operators. */
const OLDEST_OPSET = 13;

/**
 * Says the same with operators that are faster in WebAssembly; convolutions of each channel with
 * itself become float. What is unusual stays as it is.
 */
export async function rewriteInt8(editor: GraphEditor): Promise<void> {
  if (editor.opset < OLDEST_OPSET) return;
  const convs = editor.graph.node.filter(({ opType }) => opType === 'ConvInteger');
  for (const conv of convs) {
    const product = await readProduct(editor, conv);
    if ('obstacle' in product || typeof product.factor === 'string') continue;
    const shape = readConvShape(conv, product.factor.constant.dims);
    if (!shape) continue;
    const isDepthwise = shape.inputs === 1 && shape.groups === shape.outputs;
    if (isDepthwise) addShifts(editor, product, product.factor, shape);
    else if (shape.groups === 1) multiply(editor, product, product.factor, shape);
  }
  splitLayerNorms(editor);
  await addMasks(editor);
}

/**
 * A convolution as one product of matrices: for each output frame, the frames that its kernel
 * sees lie side by side. The runtime joins quantising, product and bias.
 */
function multiply(
  editor: GraphEditor,
  { input, integer, last }: QuantisedProduct,
  { constant, scales, zeroPoints, signed }: QuantisedWeight,
  shape: ConvShape,
): void {
  if (scales.length > 1 || zeroPoints.length > 1) return;
  const { inputs, outputs, kernel } = shape;
  const bias = findConvBias(editor, last, outputs);
  const turnedInput = editor.freshName(input);
  editor.addNode(makeNode('Transpose', [input], [turnedInput], turned));
  const padded = padFrames(editor, turnedInput, shape.pads);
  const [numbers, scale, zero] = ['quantized', 'scale', 'zero_point'].map((stem) =>
    editor.freshName(`${input}_${stem}`),
  ) as [string, string, string];
  editor.addNode(makeNode('DynamicQuantizeLinear', [padded], [numbers, scale, zero]));

  const type = signed ? DataType.INT8 : DataType.UINT8;
  let columns = editor.addConstant(constant.name, type, [inputs * kernel, outputs], {
    kind: 'transpose',
    source: constant.source,
    rows: outputs,
    columns: inputs * kernel,
    flip: false,
  });
  let rows = numbers;
  if (!isPointwise(shape)) {
    const seen = shiftFrames(editor, numbers, shape);
    rows = editor.freshName(numbers);
    editor.addNode(makeNode('Concat', seen, [rows], { axis: 2 }));
    columns = orderByPlace(editor, columns, shape);
  }
  const scaled = editor.freshName(scale);
  const weightScale = editor.addSmallConstant(
    constant.name,
    DataType.FLOAT,
    [],
    Float32Array.from(scales),
  );
  editor.addNode(makeNode('Mul', [scale, weightScale], [scaled]));
  const zeroPoint = editor.addSmallConstant(
    constant.name,
    type,
    [],
    Uint8Array.from(zeroPoints, (value) => value & 255),
  );
  replaceLast(editor, bias?.add ?? last, [
    makeNode('MatMulInteger', [rows, columns, zero, zeroPoint], []),
    makeNode('Cast', [''], [], { to: DataType.FLOAT }),
    makeNode('Mul', ['', scaled], []),
    ...(bias ? [makeNode('Add', ['', bias.name], [])] : []),
    makeNode('Transpose', [''], [], turned),
  ]);
  editor.removeNode(integer);
}

/** Weights[inputs * kernel, outputs] → [kernel * inputs, outputs]; computed when a session is made. */
function orderByPlace(editor: GraphEditor, weights: string, shape: ConvShape): string {
  const { inputs, kernel, outputs } = shape;
  const reshape = (name: string, dims: number[]) => {
    const result = editor.freshName(name);
    const sizes = editor.addSmallConstant(
      'shape',
      DataType.INT64,
      [dims.length],
      BigInt64Array.from(dims, BigInt),
    );
    editor.addNode(makeNode('Reshape', [name, sizes], [result]));
    return result;
  };
  const parted = reshape(weights, [inputs, kernel, outputs]);
  const ordered = editor.freshName(weights);
  editor.addNode(makeNode('Transpose', [parted], [ordered], { perm: [1, 0, 2] }));
  return reshape(ordered, [kernel * inputs, outputs]);
}

/** A convolution of each channel with itself: shifted frames times one weight a channel, added up. */
function addShifts(
  editor: GraphEditor,
  { input, integer, last }: QuantisedProduct,
  { constant, scales, zeroPoints, signed }: QuantisedWeight,
  shape: ConvShape,
): void {
  const { outputs: channels, kernel } = shape;
  const bias = findConvBias(editor, last, channels);
  const turnedInput = editor.freshName(input);
  editor.addNode(makeNode('Transpose', [input], [turnedInput], turned));
  const shifted = shiftFrames(editor, padFrames(editor, turnedInput, shape.pads), shape);
  const floats = editor.addConstant(constant.name, DataType.FLOAT, [channels, kernel], {
    kind: 'dequantise',
    source: constant.source,
    to: 'f32',
    signed,
    zeroPoints,
    scales,
    inner: kernel,
  });
  // Computed when a session is made: one row of weights for each place of the kernel.
  const rows = editor.freshName(floats);
  editor.addNode(makeNode('Transpose', [floats], [rows], { perm: [1, 0] }));
  const terms = shifted.map((frames, place) => {
    const row = editor.freshName(rows);
    const at = editor.addSmallConstant(
      'place',
      DataType.INT64,
      [],
      BigInt64Array.of(BigInt(place)),
    );
    editor.addNode(makeNode('Gather', [rows, at], [row], { axis: 0 }));
    const term = editor.freshName(frames);
    editor.addNode(makeNode('Mul', [frames, row], [term]));
    return term;
  });
  const [first = '', ...others] = [...terms, ...(bias ? [bias.name] : [])];
  const sums = others.map((other, index) => makeNode('Add', [index === 0 ? first : '', other], []));
  replaceLast(editor, bias?.add ?? last, [...sums, makeNode('Transpose', [''], [], turned)]);
  editor.removeNode(integer);
}
