import { expect, test } from 'vitest';
import { fetchFixture } from '../recognition/decode/decode-client';
import { findMissed, hearPlaces } from './hear-places';

test('a word of an MP3 of varying bit rate and without an index is heard where it is clicked', async () => {
  const file = await fetchFixture('media/uneven/vbr-no-xing.mp3');
  const { shifts, durationSeconds, textSeconds } = await hearPlaces(file, [57.4, 24]);
  expect(findMissed(shifts)).toEqual([]);
  expect(Math.abs(durationSeconds - textSeconds)).toBeLessThan(0.1);
});
