import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { PlayerSource } from '../../../../src/state/player/player-source.svelte';

const sound = new Blob(['RIFF'], { type: 'audio/wav' });

async function read(name: string): Promise<File> {
  const path = new URL(`../../../fixtures/media/healthy/${name}`, import.meta.url);
  return new File([await readFile(path)], name);
}

/** A file that was changed on the disk. */
function makeChanged(): File {
  const file = new File(['recording'], 'запись.wav');
  const refuse = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
  file.slice = () => Object.assign(new Blob(), { arrayBuffer: refuse });
  return file;
}

/** @param kept what the queue has of the sound; it may change */
function start(kept: { sound: Blob | null }) {
  const tryAgain = vi.fn();
  const source = new PlayerSource({ tryAgain }, () => Promise.resolve(kept.sound));
  return { source, settled: () => vi.waitUntil(() => !source.isSearching), tryAgain };
}

test('an MP3 is played by the places of its frames, everything else as it is', async () => {
  const { source, settled } = start({ sound });
  const mp3 = await read('clip-vbr.mp3');
  source.update(mp3, true);
  await settled();
  expect([source.blob?.type, source.isSound, source.hindrance]).toEqual(['audio/mp4', false, null]);
  expect(source.blob?.size).toBeGreaterThan(mp3.size);
  const ogg = await read('clip-opus.ogg');
  source.update(ogg, true);
  await settled();
  expect([source.blob, source.hindrance]).toEqual([ogg, null]);
});

test('what the browser cannot play is heard as it was decoded, as soon as the text is done', async () => {
  const kept = { sound: null as Blob | null };
  const { source, settled, tryAgain } = start(kept);
  source.update(await read('clip.wma'), false);
  await settled();
  await source.fail();
  expect([source.blob, source.hindrance]).toEqual([null, 'unplayable']);
  kept.sound = sound;
  tryAgain.mockClear();
  source.update(await read('clip.wma'), false);
  await settled();
  await source.fail();
  expect(source.blob).toBeNull();
});
