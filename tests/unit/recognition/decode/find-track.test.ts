import { expect, test } from 'vitest';
import { chooseTrack, preferTrack } from '../../../../src/shared/recognition/choose-track';
import type { AudioTrack } from '../../../../src/shared/recognition/worker-contracts';
import { findTrack } from '../../../../workers/recognition/decode/decode-recording';

const track = (index: number, over: Partial<AudioTrack> = {}): AudioTrack => ({
  index,
  codec: 'aac',
  channels: 1,
  sampleRate: 48_000,
  isDefault: index === 0,
  language: null,
  title: null,
  ...over,
});

test.each<[string, (number | undefined)[], number]>([
  ['a stub of 3 s', [3, 600], 1],
  ['an empty one', [0, 600], 1],
  ['one that is a little shorter', [590, 600], 0],
  ['lengths that nobody knows', [undefined, undefined], 0],
  ['one of unknown length', [undefined, 600], 0],
])('the default track: %s', (_what, lengths, chosen) => {
  const tracks = lengths.map((seconds, index) =>
    track(index, seconds === undefined ? {} : { lengthSeconds: seconds }),
  );
  expect(chooseTrack(tracks)?.index).toBe(chosen);
  expect(preferTrack(tracks)?.index).toBe(0);
});

test('a long track that nothing can decode makes no stub of the other', () => {
  const tracks = [
    track(0, { lengthSeconds: 3 }),
    track(1, { lengthSeconds: 600, fault: 'encrypted' }),
  ];
  expect(chooseTrack(tracks)?.index).toBe(0);
});

test('a part that lacks the track that was chosen gives another one', () => {
  expect(findTrack([track(0), track(1)], 1)).toBe(1);
  expect(findTrack([track(0)], 1)).toBe(0);
  expect(findTrack([track(0, { fault: 'no-decoder' }), track(1)], 0)).toBe(1);
  // Nobody has looked at this part.
  expect(findTrack([], 1)).toBe(1);
});
