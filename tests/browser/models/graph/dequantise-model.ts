import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type TensorProto } from '../../../../workers/models/graph/onnx_pb';

/**
 * The fp32 model with the weights that an int8 model of `quantize_dynamic` has for them:
 * `name` becomes (`name_quantized` - `name_zero_point`) * `name_scale`. One scale for each weight.
 */
export function dequantiseModel(
  fp32: Uint8Array,
  int8: Uint8Array,
): { model: Uint8Array<ArrayBuffer>; replaced: number } {
  const model = fromBinary(ModelProtoSchema, fp32);
  const quantised = new Map<string, TensorProto>();
  for (const tensor of fromBinary(ModelProtoSchema, int8).graph?.initializer ?? []) {
    quantised.set(tensor.name, tensor);
  }
  let replaced = 0;
  for (const tensor of model.graph?.initializer ?? []) {
    const weights = quantised.get(`${tensor.name}_quantized`);
    const scale = quantised.get(`${tensor.name}_scale`);
    const zeroPoint = quantised.get(`${tensor.name}_zero_point`);
    if (!weights || !scale || !zeroPoint) continue;
    const factor = firstFloat(scale);
    const zero = zeroPoint.rawData[0] ?? zeroPoint.int32Data[0] ?? 0;
    const floats = Float32Array.from(weights.rawData, (weight) => (weight - zero) * factor);
    tensor.rawData = new Uint8Array(floats.buffer);
    tensor.floatData = [];
    replaced++;
  }
  return { model: toBinary(ModelProtoSchema, model), replaced };
}

function firstFloat({ floatData, rawData }: TensorProto): number {
  return floatData[0] ?? new DataView(rawData.buffer, rawData.byteOffset).getFloat32(0, true);
}
