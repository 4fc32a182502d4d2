import type { GraphEditor } from '../graph/graph-editor';
import { intOf } from '../graph/make-node';
import { openGraph } from '../graph/open-graph';
import type { Linear } from './linear';
import { type FoundLinear, LinearReader } from './read-linear';
import { isInput, traceOrigin } from './trace-origin';

/**
 * The network that joins what the encoder hears with what the prediction network expects:
 * output(relu(encoder(frame) + prediction(state))).
 */
export interface JointWeights {
  encoder: Linear;
  prediction: Linear;
  /** Gives one logit a class. */
  output: Linear;
}

/**
 * Reads the weights out of a joint network's graph, by what the graph does with them.
 *
 * @throws Error that says what is unusual about the graph
 */
export async function readJoint(source: Blob): Promise<JointWeights> {
  const editor = await openGraph(source);
  const reader = await LinearReader.open(editor);
  const [given, ...others] = editor.graph.output;
  if (!given || others.length > 0) throw new Error('it gives more than one tensor');
  const output = await reader.read(findLogits(editor, given.name));
  if (!output) throw new Error('its result comes from no linear layer');
  const relu = editor.producerOf(output.input);
  const sum = editor.producerOf(traceOrigin(editor, relu?.input[0]));
  if (relu?.opType !== 'Relu' || sum?.opType !== 'Add') {
    throw new Error('its last layer does not read the ReLU of a sum');
  }
  const [first, second] = [await reader.read(sum.input[0]), await reader.read(sum.input[1])];
  const isWhole = [first, second].every((layer) => layer && isInput(editor, layer.input));
  if (!first || !second || !isWhole || first.input === second.input) {
    throw new Error('what it adds up are not two layers of its two inputs');
  }
  const [prediction, encoder] = isPrediction(first) ? [first, second] : [second, first];
  if (!isPrediction(prediction) || isPrediction(encoder)) {
    throw new Error(`it is not plain which input is which: ${first.input}, ${second.input}`);
  }
  if (encoder.outputs !== output.inputs || prediction.outputs !== output.inputs) {
    const sizes = [encoder.outputs, prediction.outputs, output.inputs].join(', ');
    throw new Error(`the sizes of its layers do not fit: ${sizes}`);
  }
  return { encoder, prediction, output };
}

/** All exporters speak of the decoder or of predictions. */
const isPrediction = ({ input }: FoundLinear) => /dec|pred/i.test(input);

/** What the softmax at the end reads; or the result, where there is none. */
function findLogits(editor: GraphEditor, name: string): string {
  const softmax = editor.producerOf(traceOrigin(editor, name));
  if (softmax?.opType !== 'LogSoftmax') return name;
  const axis = intOf(softmax, 'axis', -1);
  if (axis !== -1 && axis !== 3) throw new Error(`its softmax goes along axis ${axis}`);
  return softmax.input[0] ?? '';
}
