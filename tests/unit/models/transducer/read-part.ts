import { readFileSync } from 'node:fs';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type GraphProto } from '../../../../workers/models/graph/onnx_pb';

/** One of tests/fixtures/models/rnnt. */
export function readPart(name: string): Blob {
  return new Blob([readBytes(name)]);
}

export function readBytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    readFileSync(new URL(`../../../fixtures/models/rnnt/${name}.onnx`, import.meta.url)),
  );
}

/** One of them with its graph changed. */
export function changePart(name: string, change: (graph: GraphProto) => void): Blob {
  const model = fromBinary(ModelProtoSchema, readBytes(name));
  if (!model.graph) throw new Error('no graph');
  change(model.graph);
  return new Blob([toBinary(ModelProtoSchema, model)]);
}

/** The data of a float constant. */
export function floatsOf(graph: GraphProto, name: string): Float32Array {
  const tensor = graph.initializer.find((candidate) => candidate.name === name);
  if (!tensor) throw new Error(`no ${name}`);
  tensor.rawData = tensor.rawData.slice();
  return new Float32Array(tensor.rawData.buffer);
}
