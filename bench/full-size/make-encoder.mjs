import { readFields, rewriteFields, writeField, writeNumber } from './fields.mjs';

/** Numbers of fields, from https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const model = Object.freeze({ graph: 7 });
const graph = Object.freeze({ output: 12 });
const valueInfo = Object.freeze({ name: 1, type: 2 });

/** What the graph's CTC head reads: the encoder's frames, [batch, width, frames]. */
const encoded = '/Transpose_output_0';

/**
 * Makes an RNN-T model's encoder of the committed CTC graph: the frames go out in place of the
 * head's log-probabilities, and nobody needs the head any more.
 *
 * @param {Uint8Array} ctc a ModelProto
 * @param {number} width of the encoder's frames
 * @returns {Uint8Array} a ModelProto
 */
export function makeEncoder(ctc, width) {
  const pieces = rewriteFields(ctc, model.graph, (graphBytes) => [
    ...rewriteFields(graphBytes, graph.output, (output) =>
      readName(output) === 'log_probs' ? [...describeTensor(encoded, ['b', width, 't'])] : [output],
    ),
  ]);
  return Buffer.concat(pieces);
}

/**
 * A ValueInfoProto of floats.
 *
 * @param {string} name
 * @param {readonly (string | number)[]} shape
 * @param {number} [type] of `TensorProto.DataType`
 */
export function describeTensor(name, shape, type = 1) {
  const dims = shape.flatMap((size) =>
    writeField(
      1,
      typeof size === 'number' ? [writeNumber(1, size)] : writeField(2, [encode(size)]),
    ),
  );
  const tensorType = [writeNumber(1, type), ...writeField(2, dims)];
  return [
    ...writeField(valueInfo.name, [encode(name)]),
    ...writeField(valueInfo.type, writeField(1, tensorType)),
  ];
}

/** @param {string} text */
const encode = (text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes a ValueInfoProto */
function readName(bytes) {
  const name = [...readFields(bytes)].find(({ number }) => number === valueInfo.name);
  return new TextDecoder().decode(name?.content);
}
