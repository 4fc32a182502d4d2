import { readFields, readVarint, rewriteFields, writeField } from './fields.mjs';

/** Numbers of the fields that matter here, from https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const model = Object.freeze({ graph: 7 });
const graph = Object.freeze({ initializer: 5 });
const tensor = Object.freeze({ rawData: 9, externalData: 13, dataLocation: 14 });
const entry = Object.freeze({ key: 1, value: 2 });

/** `TensorProto.DataLocation.EXTERNAL` */
const external = 1;

/**
 * Makes one file of an ONNX graph and the external data of its initializers.
 *
 * @param {Uint8Array} modelBytes a ModelProto whose external data are all in one file
 * @param {(offset: number, length: number) => Uint8Array} readWeights a part of that file
 * @returns {Uint8Array[]} pieces of the ModelProto that holds everything
 */
export function joinWeights(modelBytes, readWeights) {
  return rewriteFields(modelBytes, model.graph, (graphBytes) =>
    rewriteFields(graphBytes, graph.initializer, (tensorBytes) => takeIn(tensorBytes, readWeights)),
  );
}

/**
 * @param {Uint8Array} tensorBytes a TensorProto
 * @param {(offset: number, length: number) => Uint8Array} readWeights
 */
function takeIn(tensorBytes, readWeights) {
  const fields = [...readFields(tensorBytes)];
  const isExternal = fields.some(
    ({ number, content }) =>
      number === tensor.dataLocation && readVarint(content, 0)[0] === external,
  );
  if (!isExternal) return [tensorBytes];
  const place = new Map(
    fields
      .filter(({ number }) => number === tensor.externalData)
      .map(({ content }) => readEntry(content)),
  );
  const weights = readWeights(Number(place.get('offset') ?? 0), Number(place.get('length')));
  /** @type {number[]} */
  const gone = [tensor.dataLocation, tensor.externalData];
  return [
    ...fields.filter(({ number }) => !gone.includes(number)).map(({ whole }) => whole),
    ...writeField(tensor.rawData, [weights]),
  ];
}

/**
 * @param {Uint8Array} bytes a StringStringEntryProto
 * @returns {[key: string, value: string]}
 */
function readEntry(bytes) {
  const fields = [...readFields(bytes)];
  const read = (/** @type {number} */ wanted) =>
    new TextDecoder().decode(fields.find(({ number }) => number === wanted)?.content);
  return [read(entry.key), read(entry.value)];
}
