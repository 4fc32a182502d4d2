import { TensorProto_DataType as DataType, type TensorProto } from './onnx_pb';

export { DataType };

/** Bytes of one element, for the types whose elements are whole bytes. */
const elementBytes: Partial<Record<number, number>> = {
  [DataType.FLOAT]: 4,
  [DataType.UINT8]: 1,
  [DataType.INT8]: 1,
  [DataType.UINT16]: 2,
  [DataType.INT16]: 2,
  [DataType.INT32]: 4,
  [DataType.INT64]: 8,
  [DataType.BOOL]: 1,
  [DataType.FLOAT16]: 2,
  [DataType.DOUBLE]: 8,
  [DataType.UINT32]: 4,
  [DataType.UINT64]: 8,
  [DataType.BFLOAT16]: 2,
};

/** Number of elements of a tensor. */
export function countElements(dims: readonly (bigint | number)[]): number {
  return dims.reduce<number>((product, dim) => product * Number(dim), 1);
}

/** Bytes that a tensor's raw data have; null where elements are no whole bytes. */
export function countBytes({ dataType, dims }: TensorProto): number | null {
  const bytes = elementBytes[dataType];
  return bytes === undefined ? null : bytes * countElements(dims);
}
