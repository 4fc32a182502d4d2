import { expect, it } from 'vitest';
import { readSkeleton } from '../../../../workers/models/graph/read-skeleton';
import { readModel } from './run-prepared';

/** A Blob that counts what is read of it. */
function countingBlob(bytes: Uint8Array<ArrayBuffer>) {
  let read = 0;
  const blob = new Blob([bytes]);
  const slice = blob.slice.bind(blob);
  blob.slice = (from, to) => {
    const part = slice(from, to);
    read += part.size;
    return part;
  };
  return { blob, countRead: () => read };
}

it('large tensors stay in the file, where they are said to be', async () => {
  const bytes = readModel('demo_ctc.onnx');
  const { blob, countRead } = countingBlob(bytes);
  const { model, places } = await readSkeleton(blob);
  const tensors = model.graph?.initializer ?? [];
  expect(tensors).toHaveLength(541);
  const head = tensors.find(({ name }) => name === 'head.weight');
  expect(head?.dims).toEqual([34n, 192n, 1n]);
  expect(head?.rawData).toHaveLength(0);
  const place = places.get('head.weight') ?? NaN;
  const view = new DataView(bytes.buffer, place, 34 * 192 * 4);
  const first = Array.from({ length: 192 }, (_, index) => view.getFloat32(4 * index, true));
  expect(Math.max(...first.map(Math.abs))).toBeLessThan(2);
  expect(Math.hypot(...first)).toBeGreaterThan(0.1);
  // Of 24 MB the weights are all but a third of one. Windows around each tensor are read.
  expect(countRead()).toBeLessThan(bytes.length / 2);
});

it('floats in typed fields stay in the file too, other numbers are taken out of theirs', async () => {
  const raw = await readSkeleton(new Blob([readModel('slim/u8.onnx')]));
  const typed = await readSkeleton(new Blob([readModel('slim/u8-typed-fields.onnx')]));
  const small = (name: string, { model }: typeof raw) =>
    model.graph?.initializer.find((tensor) => tensor.name === name)?.rawData;
  for (const { name, dataType } of raw.model.graph?.initializer ?? []) {
    if (raw.places.has(name)) {
      // Weights of 8 bits are no bytes in int32_data.
      expect([name, typed.places.has(name)]).toEqual([name, dataType === 1]);
    } else expect(small(name, typed)).toEqual(small(name, raw));
  }
});
