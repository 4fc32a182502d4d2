import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { PlayerSource } from '../../../../src/state/player/player-source.svelte';

const sound = new Blob(['RIFF'], { type: 'audio/wav' });

async function read(name: string): Promise<File> {
  const path = new URL(`../../../fixtures/media/healthy/${name}`, import.meta.url);
  return new File([await readFile(path)], name);
}

/** A file that can be made to be another one on the disk than the page got. */
function makeChangeable(): { file: File; change: () => void } {
  const file = new File(['recording'], 'запись.ogg');
  const change = () => {
    const refuse = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    file.slice = () => Object.assign(new Blob(), { arrayBuffer: refuse });
  };
  return { file, change };
}

/** @param kept what there is of the decoded sound; it comes and goes */
function start(kept: { sound: Blob | null } = { sound: null }) {
  const tryAgain = vi.fn();
  const source = new PlayerSource({ tryAgain }, () => Promise.resolve(kept.sound));
  const settle = () => vi.waitUntil(() => !source.isSearching);
  return {
    source,
    kept,
    tryAgain,
    settle,
    async give(file: File | null, isDone: boolean, gapSeconds = 0) {
      source.update(file, isDone, gapSeconds);
      await settle();
    },
  };
}

test('an MP3 is played by the places of its frames, everything else as it is', async () => {
  const { source, give } = start({ sound });
  const mp3 = await read('clip-vbr.mp3');
  await give(mp3, true);
  expect([source.blob?.type, source.isSound, source.hindrance]).toEqual(['audio/mp4', false, null]);
  expect(source.blob?.size).toBeGreaterThan(mp3.size);
  const ogg = await read('clip-opus.ogg');
  await give(ogg, true);
  expect([source.blob, source.hindrance]).toEqual([ogg, null]);
});

test('where its sound has gaps the decoded sound is heard, and the file gives its picture', async () => {
  const { source, kept, give } = start({ sound });
  const webm = await read('clip.webm');
  await give(webm, true, 0.2);
  expect([source.blob, source.hindrance, source.picture]).toEqual([webm, null, null]);
  await give(webm, true, 20);
  await vi.waitFor(() => expect(source.blob).toBe(sound));
  expect([source.hindrance, source.picture]).toEqual(['inexact', webm]);

  // Known before the file is there, as of a text of the library.
  const other = await read('clip-opus.ogg');
  await give(other, true, 20);
  expect([source.blob, source.hindrance, source.picture]).toEqual([sound, 'inexact', other]);
  // Without the sound that was kept, the file is better than nothing, and that is said.
  kept.sound = null;
  await give(webm, true, 20);
  expect([source.blob, source.isSound, source.hindrance]).toEqual([webm, false, 'inexact']);
});

test('what the browser cannot play is heard as it was decoded, as soon as the text is done', async () => {
  const { source, kept, tryAgain, settle, give } = start();
  const wma = await read('clip.wma');
  await give(wma, false);
  await source.fail();
  expect([source.blob, source.hindrance]).toEqual([null, 'unplayable']);
  kept.sound = sound;
  tryAgain.mockClear();
  source.update(wma, true);
  await settle();
  await vi.waitFor(() => expect(source.blob).toBe(sound));
  expect([source.isSound, source.hindrance, tryAgain.mock.calls.length]).toEqual([
    true,
    'unplayable',
    1,
  ]);
});

test('neither file nor sound can be played: nothing is tried over and over', async () => {
  const { source, give } = start({ sound });
  await give(await read('clip.wma'), true);
  await source.fail();
  expect(source.blob).toBe(sound);
  await source.fail();
  expect([source.blob, source.isSound, source.isSearching]).toEqual([null, false, false]);
});

test('an MP3 whose frames the browser does not take is played as it is', async () => {
  const { source, give } = start();
  const mp3 = await read('clip-vbr.mp3');
  await give(mp3, true);
  await source.fail();
  expect(source.blob).toBe(mp3);
  await source.fail();
  expect(source.blob).toBeNull();
});

test('joined files of several rates are heard as they were decoded, and meanwhile as they are', async () => {
  const { source, kept, give } = start();
  const joined = await read('joined.mp3');
  await give(joined, false);
  expect([source.blob, source.isSound, source.hindrance]).toEqual([joined, false, 'inexact']);
  kept.sound = sound;
  await give(joined, true);
  await vi.waitFor(() => expect(source.isSound).toBe(true));
});

test('a file of which the browser sees only a part is heard as it was decoded', async () => {
  const { source, give } = start({ sound });
  const wav = await read('clip-8000.wav');
  await give(wav, true);
  await source.compare(0, 60);
  await source.compare(59.5, 60);
  await source.compare(63, 60);
  expect(source.blob).toBe(wav);
  await source.compare(25, 60);
  expect([source.blob, source.hindrance]).toEqual([sound, 'inexact']);
});

test('a file that was changed on the disk is called so, and not one that cannot be played', async () => {
  const { source, give } = start();
  const { file, change } = makeChangeable();
  await give(file, true);
  expect(source.blob).toBe(file);
  change();
  await source.fail();
  expect([source.blob, source.hindrance]).toEqual([null, 'unreadable']);

  const another = start({ sound });
  await another.give(file, true);
  expect([another.source.blob, another.source.hindrance]).toEqual([sound, 'unreadable']);
});

test('without the file its sound is heard, where it is kept; then the file again', async () => {
  const { source, kept, give } = start();
  await give(null, true);
  expect([source.blob, source.hindrance]).toEqual([null, 'absent']);
  const other = start({ sound });
  await other.give(null, true);
  expect([other.source.blob, other.source.hindrance]).toEqual([sound, 'absent']);
  kept.sound = sound;
  const ogg = await read('clip-opus.ogg');
  await give(ogg, true);
  expect([source.blob, source.isSound, source.hindrance]).toEqual([ogg, false, null]);
});

test('what is found of a file that is no longer asked for does not count', async () => {
  const { source, settle } = start();
  const first = await read('clip-vbr.mp3');
  const ogg = await read('clip-opus.ogg');
  source.update(first, true);
  source.update(ogg, true);
  await settle();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(source.blob).toBe(ogg);
});
