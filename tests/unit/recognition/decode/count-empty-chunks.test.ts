import { expect, test } from 'vitest';
import { countEmptyChunks } from '../../../../workers/recognition/decode/parts/count-empty-chunks';
import { readFixture } from './read-fixture';

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

test('a pause of empty chunks: only the size of a block is taken out of the header', async () => {
  const file = readFixture('clocks/gap-a.avi');
  const mended = await countEmptyChunks(file);
  const [before, after] = [await bytesOf(file), await bytesOf(mended ?? new Blob())];
  expect(after.length).toBe(before.length);
  const changed = [...before.keys()].filter((at) => before[at] !== after[at]);
  // MP3 has blocks of 1152 samples: 0x0480, behind the 8 bytes of 'strf' and 12 of the format.
  const { buffer } = before;
  for (const at of changed) expect(after[at]).toBe(0);
  expect(changed.map((at) => before[at])).toEqual([0x80, 0x04]);
  expect(
    new TextDecoder('latin1').decode(buffer.slice((changed[0] ?? 0) - 20, (changed[0] ?? 0) - 16)),
  ).toBe('strf');
});

test.each(['clocks/picture-a.avi', 'healthy/video.avi', 'cut/video.avi', 'healthy/clip-8000.wav'])(
  '%s stays as it is',
  async (name) => {
    expect(await countEmptyChunks(readFixture(name))).toBeNull();
  },
);

test('empty chunks that the header does not count are no pause', async () => {
  const bytes = await bytesOf(readFixture('clocks/gap-a.avi'));
  const view = new DataView(bytes.buffer);
  const header = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).indexOf('auds');
  view.setUint32(header + 32, view.getUint32(header + 32, true) - 10, true);
  expect(await countEmptyChunks(new Blob([bytes]))).toBeNull();
});
