import { afterAll, expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { DecodeClient, fetchFixture } from './decode-client';

const client = new DecodeClient();
afterAll(() => client.dispose());

/** A file whose bytes behind the first occurrence of a text are written over. */
async function patch(
  name: string,
  text: string,
  skip: number,
  write: (view: DataView) => void,
): Promise<File> {
  const bytes = new Uint8Array(await (await fetchFixture(name)).arrayBuffer());
  const wanted = new TextEncoder().encode(text);
  const at = bytes.findIndex((_, i) => wanted.every((byte, k) => bytes[i + k] === byte));
  expect(at).toBeGreaterThan(-1);
  write(new DataView(bytes.buffer, at + wanted.length + skip));
  return new File([bytes], 'patched');
}

test.each([0.01, 0.5, 3])('mp3: the header tells %d times the length', async (factor) => {
  // 'Info', flags, frames.
  const file = await patch('media/healthy/clip-cbr.mp3', 'Info', 4, (view) =>
    view.setUint32(0, Math.round(view.getUint32(0) * factor)),
  );
  const { facts, result } = await client.decode(file);
  expect(facts.durationSeconds).toBeCloseTo(4.32 * factor, 1);
  expect(Math.abs(result.sampleCount / SAMPLE_RATE - 4.25)).toBeLessThan(0.05);
  expect(result.incomplete).toBeNull();
});

test('webm: the header tells a hundred times the length', async () => {
  // The element's id is 0x4489, then comes the size of the float.
  const bytes = new Uint8Array(await (await fetchFixture('media/healthy/clip.webm')).arrayBuffer());
  const at = bytes.findIndex((byte, i) => byte === 0x44 && bytes[i + 1] === 0x89);
  const view = new DataView(bytes.buffer);
  view.setFloat64(at + 3, view.getFloat64(at + 3) * 100);
  const tag = new TextDecoder('latin1').decode(bytes).indexOf('DURATION');
  bytes[tag] = 'X'.charCodeAt(0);
  const { facts, result } = await client.decode(new File([bytes], 'a.webm'));
  expect(facts.durationSeconds).toBeCloseTo(425.4, 0);
  expect(result.sampleCount / SAMPLE_RATE).toBeCloseTo(4.25, 1);
  expect(result.incomplete).toBeNull();
});

test('wav: a recorder that was switched off has written no length', async () => {
  const file = await patch('media/healthy/clip-8000.wav', 'data', 0, (view) =>
    view.setUint32(0, 0),
  );
  const { result } = await client.decode(file);
  expect(result.sampleCount / SAMPLE_RATE).toBeCloseTo(4.25, 1);
  expect(result.incomplete).toBeNull();
});
