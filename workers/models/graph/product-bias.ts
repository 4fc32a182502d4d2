import type { GraphEditor } from './graph-editor';
import type { NodeProto } from './onnx_pb';
import { otherInput } from './quantised-product';

/** The sum of a convolution and its bias. */
export interface Bias {
  /** A constant, one number for each output. */
  name: string;
  add: NodeProto;
}

/**
 * Finds the Add of a constant, one number a channel, that follows a product of a convolution;
 * `quantize_dynamic` shapes the constant into [1, channels, 1] in the graph.
 */
export function findConvBias(
  editor: GraphEditor,
  product: NodeProto,
  channels: number,
): Bias | undefined {
  const output = product.output[0] ?? '';
  const add = editor.soleConsumerOf(output);
  if (add?.opType !== 'Add') return undefined;
  const other = otherInput(add, output) ?? '';
  const reshape = editor.producerOf(other);
  if (reshape?.opType !== 'Reshape') return undefined;
  const bias = editor.constant(reshape.input[0]);
  const isVector = bias?.dims.length === 1 && bias.dims[0] === channels;
  return bias && isVector ? { name: bias.name, add } : undefined;
}
