import { countElements, DataType } from '../graph/data-types';
import type { Constant, GraphEditor } from '../graph/graph-editor';

/** A constant tensor as floats. */
export interface FloatTensor {
  dims: number[];
  data: Float32Array<ArrayBuffer>;
}

/** What 8-bit numbers mean: (w - zero point) * scale, one for all or one for each of the last axis. */
interface Scaling {
  scales: readonly number[];
  zeroPoints: readonly number[];
}

/** @returns undefined where the tensor is not constant, or of another type than f32 */
export async function readFloats(
  editor: GraphEditor,
  name: string | undefined,
): Promise<FloatTensor | undefined> {
  const constant = editor.constant(name);
  if (constant?.type !== DataType.FLOAT) return undefined;
  const bytes = await editor.bytesOf(constant);
  return finite(constant, new Float32Array(bytes.buffer, 0, countElements(constant.dims)));
}

/** @throws Error where the scaling fits neither the tensor nor its last axis */
export async function readQuantised(
  editor: GraphEditor,
  constant: Constant,
  { scales, zeroPoints }: Scaling,
): Promise<FloatTensor> {
  const bytes = await editor.bytesOf(constant);
  const isSigned = constant.type === DataType.INT8;
  if (!isSigned && constant.type !== DataType.UINT8) {
    throw new Error(`'${constant.name}' is not in 8 bits`);
  }
  const columns = constant.dims.at(-1) ?? 1;
  const fits = [scales, zeroPoints].every(({ length }) => length === 1 || length === columns);
  if (!fits) throw new Error(`'${constant.name}' has ${scales.length} scales`);
  const weights = isSigned ? new Int8Array(bytes.buffer) : bytes;
  const data = new Float32Array(countElements(constant.dims));
  for (let index = 0; index < data.length; index++) {
    const column = index % columns;
    const zeroPoint = zeroPoints[zeroPoints.length === 1 ? 0 : column] as number;
    const scale = scales[scales.length === 1 ? 0 : column] as number;
    data[index] = ((weights[index] as number) - zeroPoint) * scale;
  }
  return finite(constant, data);
}

/** The scale and the zero point that two inputs of a node name; undefined where they are not constant. */
export async function readScaling(
  editor: GraphEditor,
  scaleName: string | undefined,
  zeroPointName: string | undefined,
): Promise<Scaling | undefined> {
  const scale = editor.constant(scaleName);
  const zeroPoint = editor.constant(zeroPointName);
  const scales = scale && (await editor.numbersOf(scale));
  const zeroPoints = zeroPoint ? await editor.numbersOf(zeroPoint) : [0];
  return scales && zeroPoints && { scales, zeroPoints };
}

function finite({ name, dims }: Constant, data: Float32Array<ArrayBuffer>): FloatTensor {
  if (data.every(Number.isFinite)) return { dims, data };
  throw new Error(`'${name}' has numbers that are not finite`);
}
