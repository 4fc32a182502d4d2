import { create, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from './onnx_pb';

/** `TensorProto.DataType` */
const UINT8 = 2;
const INT32 = 6;

/** A graph of one product of 8-bit matrices: `a` u8[m, k], `b` u8[k, n] → `y` i32[m, n]. */
export function makeMatrixProduct(): Uint8Array<ArrayBuffer> {
  const tensor = (name: string, elemType: number) => ({
    name,
    type: {
      value: { case: 'tensorType' as const, value: { elemType, shape: { dim: [{}, {}] } } },
    },
  });
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 17n }],
    graph: {
      name: 'product',
      input: [tensor('a', UINT8), tensor('b', UINT8)],
      output: [tensor('y', INT32)],
      node: [{ opType: 'MatMulInteger', input: ['a', 'b'], output: ['y'] }],
    },
  });
  return toBinary(ModelProtoSchema, model);
}
