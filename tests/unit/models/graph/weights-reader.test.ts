import { describe, expect, it } from 'vitest';
import type { WeightForm, WeightRecipe } from '../../../../src/shared/models/prepared-model';
import { toFloat16 } from '../../../../workers/models/graph/float16';
import { WeightsReader } from '../../../../workers/models/graph/weights-reader';
import { transposeBytes } from '../../../../workers/models/graph/transpose-bytes';

const source = Uint8Array.from({ length: 256 }, (_, index) => index);
const read = (offset: number, length: number) => source.slice(offset, offset + length);

function readerOf(...forms: (WeightForm & { length: number })[]): WeightsReader {
  let offset = 0;
  const weights = forms.map((form): WeightRecipe => {
    const recipe = { ...form, offset };
    offset += form.length;
    return recipe;
  });
  return new WeightsReader(weights, read);
}

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the imaginary file', () => {
  const reader = readerOf(
    { kind: 'copy', source: 10, length: 4 },
    { kind: 'copy', source: bytes(1, 2, 3), length: 3 },
    { kind: 'copy', source: 20, length: 5 },
  );

  it('is an empty Uint8Array of its own length', () => {
    expect(reader).toBeInstanceOf(Uint8Array);
    expect(reader.byteLength).toBe(12);
    expect(reader.buffer.byteLength).toBe(0);
  });

  it('gives each tensor, and any stretch', () => {
    expect(reader.subarray(0, 4)).toEqual(bytes(10, 11, 12, 13));
    expect(reader.subarray(4, 7)).toEqual(bytes(1, 2, 3));
    expect(reader.subarray(7, 12)).toEqual(bytes(20, 21, 22, 23, 24));
    expect(reader.subarray(2, 9)).toEqual(bytes(12, 13, 1, 2, 3, 20, 21));
    expect(reader.subarray()).toEqual(bytes(10, 11, 12, 13, 1, 2, 3, 20, 21, 22, 23, 24));
    expect(() => reader.subarray(10, 13)).toThrow('no weights at 12');
  });

  it('gives bytes that may be changed', () => {
    reader.subarray(4, 7).fill(9);
    expect(reader.subarray(4, 7)).toEqual(bytes(1, 2, 3));
  });

  it('tells of a source that is too short', () => {
    const short = readerOf({ kind: 'copy', source: 254, length: 4 });
    expect(() => short.subarray(0, 4)).toThrow('expected 4 bytes of weights, got 2');
  });
});

describe('forms', () => {
  const make = (form: WeightForm, length: number) =>
    readerOf({ ...form, length }).subarray(0, length);
  const floats = (made: Uint8Array<ArrayBuffer>) => [...new Float32Array(made.buffer)];

  it('flip: 128 is added to signed bytes', () => {
    expect(make({ kind: 'flip', source: bytes(0x80, 0xff, 0, 0x7f) }, 4)).toEqual(
      bytes(0, 127, 128, 255),
    );
  });

  it('transpose', () => {
    const form = { kind: 'transpose', source: 0, rows: 2, columns: 3 } as const;
    expect(make({ ...form, flip: false }, 6)).toEqual(bytes(0, 3, 1, 4, 2, 5));
    expect(make({ ...form, flip: true }, 6)).toEqual(bytes(128, 131, 129, 132, 130, 133));
  });

  it('dequantise: one scale for all, one a row, one a column', () => {
    const form = { kind: 'dequantise', source: 100, to: 'f32', signed: false } as const;
    const all = { ...form, zeroPoints: [101], scales: [0.5], inner: 4 };
    expect(floats(make(all, 16))).toEqual([-0.5, 0, 0.5, 1]);
    const rows = { ...form, zeroPoints: [100, 102], scales: [1, 10], inner: 2 };
    expect(floats(make(rows, 16))).toEqual([0, 1, 0, 10]);
    const columns = { ...form, zeroPoints: [100], scales: [1, 10], inner: 1 };
    expect(floats(make(columns, 16))).toEqual([0, 10, 2, 30]);
  });

  it('dequantise: signed, and to 16 bits', () => {
    const made = make(
      {
        kind: 'dequantise',
        source: bytes(0x80, 0xff, 0, 0x7f),
        to: 'f16',
        signed: true,
        zeroPoints: [-1],
        scales: [0.25],
        inner: 4,
      },
      8,
    );
    expect(new Uint16Array(made.buffer)).toEqual(toFloat16(Float32Array.of(-31.75, 0, 0.25, 32)));
  });

  it('fill: each element so many times', () => {
    const elements = bytes(1, 2, 3, 4);
    expect(make({ kind: 'fill', elements, size: 2, times: 2 }, 8)).toEqual(
      bytes(1, 2, 1, 2, 3, 4, 3, 4),
    );
    expect(() => make({ kind: 'fill', elements, size: 2, times: 2 }, 6)).toThrow('does not fill');
  });

  it('narrow', () => {
    const wide = new Uint8Array(Float32Array.of(1, -2.5).buffer);
    const made = make({ kind: 'narrow', source: wide }, 4);
    expect(new Uint16Array(made.buffer)).toEqual(Uint16Array.of(0x3c00, 0xc100));
  });
});

it('transposes matrices larger than a block and not a multiple of it', () => {
  const [rows, columns] = [130, 67];
  const matrix = Uint8Array.from({ length: rows * columns }, (_, index) => (index * 31) & 255);
  const turned = transposeBytes(matrix, rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (turned[column * rows + row] !== matrix[row * columns + column]) {
        expect.fail(`row ${row}, column ${column}`);
      }
    }
  }
  expect(transposeBytes(turned, columns, rows)).toEqual(matrix);
});

it.each([
  ['zeros keep their sign', [0, -0], [0x0000, 0x8000]],
  ['what halves have stays', [1, -2, 0.5, 65504], [0x3c00, 0xc000, 0x3800, 0x7bff]],
  ['too large becomes infinite', [65519, 65520, -1e9], [0x7bff, 0x7c00, 0xfc00]],
  ['infinite and no number', [Infinity, -Infinity, NaN], [0x7c00, 0xfc00, 0x7e00]],
  ['ties go to the even', [1 + 2 ** -11, 1 + 3 * 2 ** -11], [0x3c00, 0x3c02]],
  ['beyond a tie', [1 + 2 ** -11 + 2 ** -20, 2048 + 1.5], [0x3c01, 0x6801]],
  ['small ones', [2 ** -14, 2 ** -15, 2 ** -24, 3 * 2 ** -25], [0x0400, 0x0200, 0x0001, 0x0002]],
  ['half of the smallest', [2 ** -25, 2 ** -25 + 2 ** -40, 2 ** -26], [0x0000, 0x0001, 0x0000]],
])('f32 → f16: %s', (_name, values, halves) => {
  expect(toFloat16(Float32Array.from(values))).toEqual(Uint16Array.from(halves));
});
