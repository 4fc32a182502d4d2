import { createRandom } from '../../scripts/shared/create-random.mjs';
import { describeTensor } from './make-encoder.mjs';
import { writeField, writeNumber } from './fields.mjs';

/** Sizes of GigaAM v3: state of the prediction network, and width of the joint network. */
const hidden = 320;
const joined = 320;

/** Numbers of fields, from https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const modelFields = Object.freeze({ irVersion: 1, graph: 7, opsetImport: 8 });
const graphFields = Object.freeze({ node: 1, name: 2, initializer: 5, input: 11, output: 12 });
const nodeFields = Object.freeze({ input: 1, output: 2, opType: 4, attribute: 5 });
const attributeFields = Object.freeze({ name: 1, i: 3, ints: 8, type: 20 });
const tensorFields = Object.freeze({ dims: 1, dataType: 2, name: 8, rawData: 9 });
const attributeTypes = Object.freeze({ int: 2, ints: 7 });
const types = Object.freeze({ float: 1, int64: 7 });

/** @param {string} text */
const encode = (text) => new TextEncoder().encode(text);

/**
 * Makes the two small graphs of an RNN-T model, with random weights, in the published form.
 *
 * @param {number} width of the encoder's frames
 * @param {number} classes the blank included, which is the last
 * @param {number} blankBias logit of the blank; the others are about 0, the largest about 3
 * @returns {{ decoder: Uint8Array, joint: Uint8Array }} two ModelProtos
 */
export function makeHead(width, classes, blankBias) {
  const draw = createRandom(1);
  /** From -1 to 1. */
  const random = () => draw(2 ** 32) / 2 ** 31 - 1;
  /** @param {string} name @param {number[]} dims @param {number} inputs */
  const weights = (name, dims, inputs) => {
    const count = dims.reduce((product, size) => product * size, 1);
    const spread = 1.7 / Math.sqrt(inputs);
    return makeTensor(
      name,
      dims,
      Float32Array.from({ length: count }, () => spread * random()),
    );
  };
  const state = [1, 1, hidden];
  const decoder = makeModel(
    [
      makeNode('Gather', ['table', 'x'], ['found']),
      makeNode('Transpose', ['found'], ['turned'], { perm: [1, 0, 2] }),
      makeNode('LSTM', ['turned', 'W', 'R', 'B', '', 'h.1', 'c.1'], ['given', 'h', 'c'], {
        hidden_size: hidden,
      }),
      makeNode('Squeeze', ['given', 'one'], ['squeezed']),
      makeNode('Transpose', ['squeezed'], ['dec'], { perm: [1, 0, 2] }),
    ],
    [
      describeTensor('x', [1, 1], types.int64),
      ...['h.1', 'c.1'].map((n) => describeTensor(n, state)),
    ],
    ['dec', 'h', 'c'].map((name) => describeTensor(name, state)),
    [
      weights('table', [classes, hidden], 1),
      weights('W', [1, 4 * hidden, hidden], hidden),
      weights('R', [1, 4 * hidden, hidden], hidden),
      weights('B', [1, 8 * hidden], hidden),
      makeTensor('one', [1], BigInt64Array.of(1n)),
    ],
  );
  const bias = new Float32Array(classes);
  bias[classes - 1] = blankBias;
  const joint = makeModel(
    [
      makeNode('Transpose', ['enc'], ['frame'], { perm: [0, 2, 1] }),
      makeNode('MatMul', ['frame', 'We'], ['e']),
      makeNode('Unsqueeze', ['e', 'two'], ['ee']),
      makeNode('Transpose', ['dec'], ['state'], { perm: [0, 2, 1] }),
      makeNode('MatMul', ['state', 'Wd'], ['d']),
      makeNode('Unsqueeze', ['d', 'one'], ['dd']),
      makeNode('Add', ['ee', 'dd'], ['sum']),
      makeNode('Relu', ['sum'], ['active']),
      makeNode('MatMul', ['active', 'Wo'], ['o']),
      makeNode('Add', ['bias', 'o'], ['oo']),
      makeNode('LogSoftmax', ['oo'], ['joint'], { axis: 3 }),
    ],
    [describeTensor('enc', [1, width, 1]), describeTensor('dec', [1, hidden, 1])],
    [describeTensor('joint', [1, 1, 1, classes])],
    [
      weights('We', [width, joined], width),
      weights('Wd', [hidden, joined], hidden),
      weights('Wo', [joined, classes], joined),
      makeTensor('bias', [classes], bias),
      makeTensor('one', [1], BigInt64Array.of(1n)),
      makeTensor('two', [1], BigInt64Array.of(2n)),
    ],
  );
  return { decoder, joint };
}

/**
 * @param {string} name
 * @param {readonly number[]} dims
 * @param {Float32Array | BigInt64Array} values
 */
function makeTensor(name, dims, values) {
  const type = values instanceof Float32Array ? types.float : types.int64;
  return [
    ...dims.map((size) => writeNumber(tensorFields.dims, size)),
    writeNumber(tensorFields.dataType, type),
    ...writeField(tensorFields.name, [encode(name)]),
    ...writeField(tensorFields.rawData, [new Uint8Array(values.buffer)]),
  ];
}

/**
 * @param {string} opType
 * @param {readonly string[]} inputs
 * @param {readonly string[]} outputs
 * @param {Record<string, number | readonly number[]>} attributes
 */
function makeNode(opType, inputs, outputs, attributes = {}) {
  return [
    ...inputs.flatMap((name) => writeField(nodeFields.input, [encode(name)])),
    ...outputs.flatMap((name) => writeField(nodeFields.output, [encode(name)])),
    ...writeField(nodeFields.opType, [encode(opType)]),
    ...Object.entries(attributes).flatMap(([name, value]) =>
      writeField(nodeFields.attribute, [
        ...writeField(attributeFields.name, [encode(name)]),
        ...(typeof value === 'number'
          ? [
              writeNumber(attributeFields.i, value),
              writeNumber(attributeFields.type, attributeTypes.int),
            ]
          : [
              ...value.map((item) => writeNumber(attributeFields.ints, item)),
              writeNumber(attributeFields.type, attributeTypes.ints),
            ]),
      ]),
    ),
  ];
}

/**
 * @param {readonly Uint8Array[][]} nodes
 * @param {readonly Uint8Array[][]} inputs
 * @param {readonly Uint8Array[][]} outputs
 * @param {readonly Uint8Array[][]} initializers
 */
function makeModel(nodes, inputs, outputs, initializers) {
  /** @param {number} number @param {readonly Uint8Array[][]} messages */
  const all = (number, messages) => messages.flatMap((pieces) => writeField(number, pieces));
  const graph = [
    ...all(graphFields.node, nodes),
    ...writeField(graphFields.name, [encode('head')]),
    ...all(graphFields.initializer, initializers),
    ...all(graphFields.input, inputs),
    ...all(graphFields.output, outputs),
  ];
  return Buffer.concat([
    writeNumber(modelFields.irVersion, 8),
    ...writeField(modelFields.graph, graph),
    ...writeField(modelFields.opsetImport, [writeNumber(2, 17)]),
  ]);
}
