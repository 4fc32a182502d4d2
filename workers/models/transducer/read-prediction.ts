import { openGraph } from '../graph/open-graph';
import type { GraphEditor } from '../graph/graph-editor';
import { intOf } from '../graph/make-node';
import type { NodeProto } from '../graph/onnx_pb';
import { type Linear, transposeFloats } from './linear';
import { readFloats, readQuantised, readScaling, type FloatTensor } from './read-floats';
import { isInput, traceOrigin } from './trace-origin';

/** The network that hears the tokens written so far: an embedding and one LSTM layer. */
export interface PredictionWeights {
  /** Tokens that it knows. */
  classes: number;
  /** Size of its state and of what it gives. */
  hidden: number;
  /** One row of `embeddingSize` floats for each token. */
  embedding: Float32Array;
  embeddingSize: number;
  /** The embedding and the state before it → the four gates, in ONNX's order: i, o, f, c. */
  gates: Linear;
}

/** Places of an LSTM's inputs, and of what DynamicQuantizeLSTM adds (onnxruntime/docs/ContribOperators.md). */
const lstm = { x: 0, w: 1, r: 2, b: 3, h: 5, c: 6, peepholes: 7, wScale: 8, rScale: 10 } as const;

/**
 * Reads the weights out of a prediction network's graph. They are found by what the graph does
 * with them, so that the names that an exporter gave do not matter.
 *
 * @throws Error that says what is unusual about the graph
 */
export async function readPrediction(source: Blob): Promise<PredictionWeights> {
  const editor = await openGraph(source);
  const nodes = editor.graph.node.filter(({ opType }) => /LSTM$|^GRU$|^RNN$/.test(opType));
  const [node] = nodes;
  if (!node || nodes.length > 1 || !node.opType.endsWith('LSTM')) {
    throw new Error(`it has ${nodes.length} recurrent layers, not one LSTM`);
  }
  checkLstm(editor, node);
  const { dims, data: embedding } = await readEmbedding(editor, node.input[lstm.x]);
  const [classes = 0, embeddingSize = 0] = dims;
  const hidden = intOf(node, 'hidden_size', 0);
  const gates = await readGates(editor, node, embeddingSize, hidden);
  return { classes, hidden, embedding, embeddingSize, gates };
}

/** One direction, usual activations, the state from outside, and what it gives goes out as it is. */
function checkLstm(editor: GraphEditor, node: NodeProto): void {
  const unusual = node.attribute.find(({ name, s, f, i, strings }) => {
    if (name === 'direction') return new TextDecoder().decode(s) !== 'forward';
    if (name === 'activations') {
      return strings.map((text) => new TextDecoder().decode(text)).join() !== 'Sigmoid,Tanh,Tanh';
    }
    if (name === 'clip') return f !== 0;
    return name === 'input_forget' && i !== 0n;
  });
  if (unusual) throw new Error(`its LSTM has an unusual ${unusual.name}`);
  if (node.input[lstm.peepholes]) throw new Error('its LSTM has peepholes');
  for (const place of [lstm.h, lstm.c]) {
    if (!isInput(editor, traceOrigin(editor, node.input[place]))) {
      throw new Error('the state of its LSTM is no input of the graph');
    }
  }
  const outputs = editor.graph.output.map(({ name }) => traceOrigin(editor, name));
  // The output over time and the last state are the same for one token.
  const [overTime = '', last = '', cell = ''] = node.output;
  const given = outputs.filter((name) => name !== '' && [overTime, last].includes(name));
  if (given.length < 2 || !outputs.includes(cell) || outputs.length !== 3) {
    throw new Error('it gives something else than what its LSTM gives');
  }
}

/** The table that the LSTM's input is looked up in: Gather, in 8 bits Gather → DequantizeLinear. */
async function readEmbedding(editor: GraphEditor, input: string | undefined): Promise<FloatTensor> {
  let name = traceOrigin(editor, input);
  const dequantise = editor.producerOf(name);
  const isQuantised = dequantise?.opType === 'DequantizeLinear';
  if (isQuantised) name = traceOrigin(editor, dequantise.input[0]);
  const gather = editor.producerOf(name);
  if (gather?.opType !== 'Gather' || intOf(gather, 'axis', 0) !== 0) {
    throw new Error('the input of its LSTM comes from no embedding');
  }
  if (!isInput(editor, traceOrigin(editor, gather.input[1]))) {
    throw new Error('the token of its embedding is no input of the graph');
  }
  const [tableName] = gather.input;
  const table = isQuantised
    ? await readTable(editor, tableName, dequantise)
    : await readFloats(editor, tableName);
  if (table?.dims.length !== 2) throw new Error('its embedding has no constant table');
  return table;
}

async function readTable(
  editor: GraphEditor,
  tableName: string | undefined,
  { input: [, scale, zeroPoint] }: NodeProto,
): Promise<FloatTensor | undefined> {
  const constant = editor.constant(tableName);
  const scaling = await readScaling(editor, scale, zeroPoint);
  return constant && scaling && readQuantised(editor, constant, scaling);
}

/** W[1, 4 hidden, inputs], R[1, 4 hidden, hidden], both turned in 8 bits; B[1, 8 hidden]. */
async function readGates(
  editor: GraphEditor,
  node: NodeProto,
  embeddingSize: number,
  hidden: number,
): Promise<Linear> {
  const outputs = 4 * hidden;
  const read = async (place: number, scalePlace: number, inputs: number) => {
    const name = node.input[place];
    const isTurned = node.opType === 'DynamicQuantizeLSTM';
    const sizes = isTurned ? [1, inputs, outputs] : [1, outputs, inputs];
    const tensor = isTurned
      ? await readTurned(editor, node, name, scalePlace)
      : await readFloats(editor, name);
    if (tensor?.dims.join() !== sizes.join()) {
      throw new Error(
        `weights of its LSTM are ${tensor?.dims.join('×') ?? 'not constant'}, not ${sizes.join('×')}`,
      );
    }
    return isTurned ? tensor.data : transposeFloats(tensor.data, outputs, inputs);
  };
  const weights = new Float32Array((embeddingSize + hidden) * outputs);
  weights.set(await read(lstm.w, lstm.wScale, embeddingSize));
  weights.set(await read(lstm.r, lstm.rScale, hidden), embeddingSize * outputs);
  const bias = new Float32Array(outputs);
  if (node.input[lstm.b]) {
    const both = await readFloats(editor, node.input[lstm.b]);
    if (both?.data.length !== 2 * outputs) throw new Error('its LSTM has an unusual bias');
    for (let index = 0; index < outputs; index++) {
      bias[index] = (both.data[index] as number) + (both.data[outputs + index] as number);
    }
  }
  return { inputs: embeddingSize + hidden, outputs, weights, bias };
}

async function readTurned(
  editor: GraphEditor,
  node: NodeProto,
  name: string | undefined,
  scalePlace: number,
): Promise<FloatTensor | undefined> {
  const constant = editor.constant(name);
  const scaling = await readScaling(editor, node.input[scalePlace], node.input[scalePlace + 1]);
  return constant && scaling && readQuantised(editor, constant, scaling);
}
