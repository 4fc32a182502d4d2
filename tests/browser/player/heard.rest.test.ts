import { describe, expect, test } from 'vitest';
import { fetchFixture } from '../recognition/decode/decode-client';
import { findMissed, hearPlaces } from './hear-places';
import { makeUnevenMp3 } from './make-uneven-mp3';

/** So long are the silence and the whole of `uneven/vbr-no-xing.mp3`. */
const SILENCE = 11;
const ROUND = 70.06;

async function make(silences: number, rounds: number, hasIndex: boolean): Promise<File> {
  const file = await fetchFixture('media/uneven/vbr-no-xing.mp3');
  return makeUnevenMp3(new Uint8Array(await file.arrayBuffer()), { silences, rounds, hasIndex });
}

describe('an MP3 of varying bit rate is heard where it is clicked', () => {
  test.each<[what: string, silences: number, rounds: number, hasIndex: boolean]>([
    ['11 minutes with an index', 20, 6, true],
    ['11 minutes without an index', 20, 6, false],
    ['67 minutes with an index', 110, 40, true],
    ['67 minutes without an index', 110, 40, false],
  ])('%s', async (_what, silences, rounds, hasIndex) => {
    const file = await make(silences, rounds, hasIndex);
    const start = silences * SILENCE;
    const places = [0, Math.floor(rounds / 2), rounds - 1].map(
      (round) => start + round * ROUND + 57.4,
    );
    const { shifts, durationSeconds, textSeconds } = await hearPlaces(file, places);
    expect(findMissed(shifts)).toEqual([]);
    expect(Math.abs(durationSeconds - textSeconds)).toBeLessThan(0.2);
  });

  test('joined files, each with an index', async () => {
    const parts = [await make(2, 2, true), await make(12, 1, true), await make(0, 2, true)];
    const joined = new File(parts, 'Совещание.mp3');
    const second = 2 * SILENCE + 2 * ROUND;
    const third = second + 12 * SILENCE + ROUND;
    const { shifts } = await hearPlaces(joined, [80, second + 12 * SILENCE + 57.4, third + 57.4]);
    expect(findMissed(shifts)).toEqual([]);
  });
});

test.each([
  ['speech/long.ogg', [11, 340, 640]],
  ['speech/call-two-channels.mp3', [5, 60, 110]],
])('%s is heard where it is clicked', async (path, places) => {
  const { shifts } = await hearPlaces(await fetchFixture(path), places);
  expect(findMissed(shifts)).toEqual([]);
});
