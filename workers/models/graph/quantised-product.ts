import type { Constant, GraphEditor } from './graph-editor';
import type { NodeProto } from './onnx_pb';
import { DataType } from './data-types';

/** 8-bit weights, and what their numbers mean: (w - zero point) * scale. */
export interface QuantisedWeight {
  constant: Constant;
  /** i8, otherwise u8. */
  signed: boolean;
  /** One for all, or one for each output. */
  scales: number[];
  zeroPoints: number[];
}

/**
 * DynamicQuantizeLinear → MatMulInteger or ConvInteger → Cast → Mul: a product of floats, done in
 * 8 bits (onnxruntime/python/tools/quantization/operators).
 */
export interface QuantisedProduct {
  integer: NodeProto;
  /** The float tensor that is quantised for the product. */
  input: string;
  /** The second factor: constant weights, or another float tensor that is quantised too. */
  factor: QuantisedWeight | string;
  /** Gives the product in floats. */
  last: NodeProto;
}

/**
 * Recognises the product that a MatMulInteger or ConvInteger is the middle of.
 *
 * @returns what is unusual about it where it is none
 */
export async function readProduct(
  editor: GraphEditor,
  integer: NodeProto,
): Promise<QuantisedProduct | { obstacle: string }> {
  const refuse = (reason: string) => ({
    obstacle: `${integer.opType} '${integer.name}': ${reason}`,
  });
  const [data, weight, dataZero, weightZero] = integer.input;
  const quantise = quantiserOf(editor, data, dataZero);
  if (!quantise) return refuse('its input is not quantised dynamically');
  const cast = editor.soleConsumerOf(integer.output[0] ?? '');
  if (cast?.opType !== 'Cast') return refuse('its result is not made a float');
  const last = editor.soleConsumerOf(cast.output[0] ?? '');
  if (last?.opType !== 'Mul') return refuse('its result is not scaled');
  const scaling = editor.producerOf(otherInput(last, cast.output[0]) ?? '');
  const weightScale = scaling && otherInput(scaling, quantise.output[1]);
  if (scaling?.opType !== 'Mul' || !weightScale) return refuse('its scales are not multiplied');

  const found = { integer, input: quantise.input[0] ?? '', last };
  const second = quantiserOf(editor, weight, weightZero);
  if (second) {
    const isItsScale = weightScale === second.output[1];
    return isItsScale ? { ...found, factor: second.input[0] ?? '' } : refuse('a foreign scale');
  }
  const factor = await readWeight(editor, weight, weightScale, weightZero);
  return factor ? { ...found, factor } : refuse('its weights are not constant 8-bit numbers');
}

async function readWeight(
  editor: GraphEditor,
  weightName: string | undefined,
  scaleName: string,
  zeroPointName: string | undefined,
): Promise<QuantisedWeight | undefined> {
  const constant = editor.constant(weightName);
  const scale = editor.constant(scaleName);
  if (!constant || scale?.type !== DataType.FLOAT) return undefined;
  if (constant.type !== DataType.UINT8 && constant.type !== DataType.INT8) return undefined;
  const scales = await editor.numbersOf(scale);
  const zeroPoint = editor.constant(zeroPointName);
  if (zeroPointName && !zeroPoint) return undefined;
  const zeroPoints = zeroPoint ? await editor.numbersOf(zeroPoint) : [0];
  if (!scales || !zeroPoints) return undefined;
  return { constant, signed: constant.type === DataType.INT8, scales, zeroPoints };
}

/** The DynamicQuantizeLinear that gives both the numbers and their zero point. */
function quantiserOf(editor: GraphEditor, data = '', zeroPoint = '') {
  const producer = editor.producerOf(data);
  const fits =
    producer?.opType === 'DynamicQuantizeLinear' &&
    producer.output[0] === data &&
    producer.output[2] === zeroPoint;
  return fits ? producer : undefined;
}

/** The other input of a node with two. */
export function otherInput(node: NodeProto, input: string | undefined): string | undefined {
  if (node.input.length !== 2 || input === undefined) return undefined;
  const at = node.input.indexOf(input);
  return at < 0 ? undefined : node.input[1 - at];
}
