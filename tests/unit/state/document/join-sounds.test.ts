import { expect, test } from 'vitest';
import type { JoinedPart } from '../../../../src/shared/documents/document';
import { makeWavHeader } from '../../../../src/shared/recording/wav-header';
import { joinSounds } from '../../../../src/state/document/join-sounds';

/** Sound of so many samples, all of one value. */
function soundOf(value: number, samples: number, channels = 1): Blob {
  const data = new Int16Array(samples * channels).fill(value);
  return new Blob([makeWavHeader(channels, 16000, data.byteLength), data]);
}

const part = (
  documentId: string,
  startSeconds: number,
  durationSeconds: number,
  fromSeconds = 0,
): JoinedPart => ({ documentId, title: documentId, startSeconds, durationSeconds, fromSeconds });

async function read(file: File | null): Promise<Int16Array> {
  return new Int16Array(await (file as File).slice(44).arrayBuffer());
}

test('the sounds of all parts follow each other on the clock of the text', async () => {
  const sounds: Record<string, Blob> = { a: soundOf(1, 16000), b: soundOf(2, 80_000) };
  const parts = [part('a', 0, 1), part('b', 1, 2, 3)];
  const file = await joinSounds(parts, 'вместе', async (id) => sounds[id] ?? null);
  expect(file?.name).toBe('вместе');
  const header = new DataView(await (file as File).slice(0, 44).arrayBuffer());
  expect([header.getUint16(22, true), header.getUint32(40, true)]).toEqual([1, 96_000]);
  const samples = await read(file);
  expect(samples).toHaveLength(48_000);
  expect([samples[0], samples[15_999], samples[16_000], samples[47_999]]).toEqual([1, 1, 2, 2]);
});

test('what a part has too little of is silence, so that the next one keeps its time', async () => {
  const sounds: Record<string, Blob> = { a: soundOf(1, 8000, 2), b: soundOf(2, 16000, 2) };
  const parts = [part('a', 0, 1), part('b', 1, 1)];
  const samples = await read(await joinSounds(parts, '', async (id) => sounds[id] ?? null));
  expect([samples[15_999], samples[16_000], samples[31_999], samples[32_000]]).toEqual([
    1, 0, 0, 2,
  ]);
});

test('there is none where a part has none, or other channels', async () => {
  const sounds: Record<string, Blob> = { a: soundOf(1, 16000), b: soundOf(2, 16000, 2) };
  const parts = (second: string) => [part('a', 0, 1), part(second, 1, 1)];
  const find = async (id: string) => sounds[id] ?? null;
  expect(await joinSounds(parts('c'), '', find)).toBeNull();
  expect(await joinSounds(parts('b'), '', find)).toBeNull();
});
