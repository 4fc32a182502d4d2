import type {
  WeightForm,
  WeightRecipe,
  WeightSource,
} from '../../../src/shared/models/prepared-model';
import { toFloat16 } from './float16';
import { transposeBytes } from './transpose-bytes';

/** Reads a stretch of the model's own file. What it returns may be changed. */
export type ReadSource = (offset: number, length: number) => Uint8Array<ArrayBuffer>;

/** Makes the bytes of one tensor. */
export function makeWeights(recipe: WeightRecipe, read: ReadSource): Uint8Array<ArrayBuffer> {
  const { length } = recipe;
  switch (recipe.kind) {
    case 'copy':
      return take(recipe.source, length, read);
    case 'flip':
      return flip(take(recipe.source, length, read));
    case 'transpose': {
      const bytes = take(recipe.source, length, read);
      return transposeBytes(recipe.flip ? flip(bytes) : bytes, recipe.rows, recipe.columns);
    }
    case 'dequantise':
      return dequantise(recipe, length, read);
    case 'fill':
      return fill(recipe, length);
    case 'narrow': {
      const floats = aligned(take(recipe.source, length * 2, read));
      return bytesOf(toFloat16(new Float32Array(floats.buffer, floats.byteOffset, length / 2)));
    }
  }
}

function take(source: WeightSource, length: number, read: ReadSource): Uint8Array<ArrayBuffer> {
  const bytes = typeof source === 'number' ? read(source, length) : source.slice();
  if (bytes.length === length) return bytes;
  throw new Error(`expected ${length} bytes of weights, got ${bytes.length}`);
}

/** i8 → u8: the highest bit is the sign, and changing it adds 128. */
function flip(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let index = 0; index < bytes.length; index++) bytes[index] = (bytes[index] as number) ^ 0x80;
  return bytes;
}

/** Typed arrays of wider elements want to begin at a multiple of their width. */
function aligned(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
}

const bytesOf = (array: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function dequantise(
  form: WeightForm & { kind: 'dequantise' },
  length: number,
  read: ReadSource,
): Uint8Array<ArrayBuffer> {
  const { to, signed, zeroPoints, scales, inner } = form;
  const count = length / (to === 'f32' ? 4 : 2);
  const bytes = take(form.source, count, read);
  const weights = signed ? new Int8Array(bytes.buffer, bytes.byteOffset, count) : bytes;
  const floats = new Float32Array(count);
  for (let start = 0, channel = 0; start < count; start += inner, channel++) {
    const zeroPoint = zeroPoints[channel % zeroPoints.length] as number;
    const scale = scales[channel % scales.length] as number;
    for (let index = start; index < start + inner; index++) {
      floats[index] = ((weights[index] as number) - zeroPoint) * scale;
    }
  }
  return bytesOf(to === 'f32' ? floats : toFloat16(floats));
}

function fill({ elements, size, times }: WeightForm & { kind: 'fill' }, length: number) {
  if (elements.length * times !== length) throw new Error('a filling does not fill its tensor');
  const bytes = new Uint8Array(length);
  for (let start = 0, to = 0; start < elements.length; start += size) {
    const element = elements.subarray(start, start + size);
    for (let time = 0; time < times; time++, to += size) bytes.set(element, to);
  }
  return bytes;
}
