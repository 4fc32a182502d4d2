import { intOf, intsOf } from './make-node';
import type { NodeProto } from './onnx_pb';

/** A convolution over time: weights[outputs, inputs / groups, kernel]. */
export interface ConvShape {
  outputs: number;
  /** Of one group. */
  inputs: number;
  kernel: number;
  groups: number;
  stride: number;
  /** Frames of zeros before the first and after the last. */
  pads: [number, number];
}

/** Reads the shape of a Conv or ConvInteger; undefined where it is not over time alone, or dilated. */
export function readConvShape(conv: NodeProto, weights: readonly number[]): ConvShape | undefined {
  const [outputs, inputs, kernel, ...more] = weights;
  if (outputs === undefined || inputs === undefined || kernel === undefined) return undefined;
  const [stride] = intsOf(conv, 'strides') ?? [1];
  const [dilation] = intsOf(conv, 'dilations') ?? [1];
  const [before, after] = intsOf(conv, 'pads') ?? [0, 0];
  const isPaddedOtherwise = conv.attribute.some(
    ({ name, s }) => name === 'auto_pad' && new TextDecoder().decode(s) !== 'NOTSET',
  );
  if (more.length > 0 || dilation !== 1 || isPaddedOtherwise) return undefined;
  if (stride === undefined || before === undefined || after === undefined) return undefined;
  return {
    outputs,
    inputs,
    kernel,
    groups: intOf(conv, 'group', 1),
    stride,
    pads: [before, after],
  };
}

/** One frame in for each frame out: a product of matrices. */
export function isPointwise({ kernel, groups, stride, pads }: ConvShape): boolean {
  return kernel === 1 && groups === 1 && stride === 1 && pads[0] === 0 && pads[1] === 0;
}
