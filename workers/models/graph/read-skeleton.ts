import { fromBinary } from '@bufbuild/protobuf';
import { detailOf } from '../../../src/shared/errors';
import { countBytes, DataType } from './data-types';
import {
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProto_DataLocation as DataLocation,
} from './onnx_pb';
import { DELIMITED, type Field, FileWindow, readFields } from './read-fields';

/** Numbers of fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const modelFields = { graph: 7 } as const;
const graphFields = { initializer: 5 } as const;
const tensorFields = { floatData: 4, rawData: 9 } as const;

/**
 * Tensors from here on stay in the file. Smaller ones are scalars, shapes and axes, which a
 * runtime wants to know when it makes a session.
 */
const LARGE_BYTES = 1024;

/** Data of a tensor, in bytes of the file. */
interface Stretch {
  start: number;
  length: number;
}

/** A graph whose large tensors stayed in its file. */
export interface Skeleton {
  /** Initializers that stayed behind have no data. */
  model: ModelProto;
  /** Where they lie in the file, by name. */
  places: Map<string, number>;
}

/**
 * Reads an ONNX file without its large tensors.
 *
 * @throws Error that says what is wrong: no protobuf, no graph, data in other files
 */
export async function readSkeleton(source: Blob): Promise<Skeleton> {
  const file = new FileWindow(source);
  const pieces: Uint8Array[] = [];
  /** For each initializer of the graph, in order; null for those that were taken along. */
  const left: (Stretch | null)[] = [];
  let graphs = 0;
  for await (const field of readFields(file, 0, file.size)) {
    if (field.number === modelFields.graph && field.wireType === DELIMITED) {
      graphs++;
      const graph = await readGraph(file, field, left);
      pieces.push(...delimit(modelFields.graph, graph));
    } else pieces.push(await file.read(field.start, field.end));
  }
  if (graphs !== 1) throw new Error('no ONNX model: the file has no graph');
  const model = parse(concatenate(pieces));
  return { model, places: placeTensors(model, left) };
}

async function readGraph(
  file: FileWindow,
  graph: Field,
  left: (Stretch | null)[],
): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const field of readFields(file, graph.contentStart, graph.end)) {
    if (field.number !== graphFields.initializer || field.wireType !== DELIMITED) {
      pieces.push(await file.read(field.start, field.end));
    } else {
      const tensor = await readTensor(file, field);
      pieces.push(...delimit(graphFields.initializer, tensor.pieces));
      left.push(tensor.left);
    }
  }
  return pieces;
}

/** A TensorProto, without its data if they are large and lie in the file as raw data would. */
async function readTensor(file: FileWindow, tensor: Field) {
  if (tensor.end - tensor.contentStart < LARGE_BYTES) {
    return { pieces: [await file.read(tensor.contentStart, tensor.end)], left: null };
  }
  const fields: Field[] = [];
  for await (const field of readFields(file, tensor.contentStart, tensor.end)) fields.push(field);
  const data = fields.filter(isData);
  // Packed floats are, byte by byte, what raw data are; split ones are not worth the trouble.
  const left = data.length === 1 && isLarge(data[0] as Field) ? data[0] : undefined;
  const kept = fields.filter((field) => field !== left);
  const pieces: Uint8Array[] = [];
  for (const field of kept) pieces.push(await file.read(field.start, field.end));
  return {
    pieces,
    left: left ? { start: left.contentStart, length: left.end - left.contentStart } : null,
  };
}

const isLarge = ({ contentStart, end }: Field) => end - contentStart >= LARGE_BYTES;

const isData = ({ number, wireType }: Field) =>
  wireType === DELIMITED && (number === tensorFields.rawData || number === tensorFields.floatData);

function parse(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw new Error(`broken protobuf: ${detailOf(error)}`, { cause: error });
  }
}

function placeTensors({ graph }: ModelProto, left: readonly (Stretch | null)[]) {
  const places = new Map<string, number>();
  for (const [index, tensor] of (graph?.initializer ?? []).entries()) {
    if (tensor.dataLocation === DataLocation.EXTERNAL) {
      throw new Error(`the data of '${tensor.name}' are in another file`);
    }
    const stretch = left[index] ?? null;
    if (stretch) places.set(tensor.name, stretch.start);
    else makeRaw(tensor);
    checkLength(tensor, stretch?.length ?? tensor.rawData.length);
  }
  return places;
}

/** Moves data out of typed fields, so that all that comes later knows one form only. */
function makeRaw(tensor: TensorProto): void {
  const raw = rawFrom(tensor);
  if (raw) {
    tensor.rawData = raw;
    tensor.floatData = [];
    tensor.int32Data = [];
    tensor.int64Data = [];
  }
}

function checkLength(tensor: TensorProto, length: number): void {
  const expected = countBytes(tensor);
  const isTyped = tensor.doubleData.length + tensor.uint64Data.length > 0;
  if (expected === null || isTyped || length === expected) return;
  throw new Error(`'${tensor.name}' has ${length} bytes, not ${expected}`);
}

function rawFrom({ dataType, floatData, int32Data, int64Data }: TensorProto) {
  if (floatData.length > 0) return bytesOf(Float32Array.from(floatData));
  if (int64Data.length > 0) return bytesOf(BigInt64Array.from(int64Data));
  if (int32Data.length === 0) return null;
  switch (dataType) {
    case DataType.INT32:
      return bytesOf(Int32Array.from(int32Data));
    case DataType.UINT8:
    case DataType.INT8:
    case DataType.BOOL:
      return Uint8Array.from(int32Data);
    case DataType.FLOAT16:
    case DataType.BFLOAT16:
    case DataType.INT16:
    case DataType.UINT16:
      return bytesOf(Uint16Array.from(int32Data));
    default:
      return null;
  }
}

const bytesOf = (array: { buffer: ArrayBuffer }) => new Uint8Array(array.buffer);

/** A length-delimited field. */
function delimit(number: number, content: readonly Uint8Array[]): Uint8Array[] {
  const length = content.reduce((sum, piece) => sum + piece.length, 0);
  return [Uint8Array.from([...varint(number * 8 + DELIMITED), ...varint(length)]), ...content];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
