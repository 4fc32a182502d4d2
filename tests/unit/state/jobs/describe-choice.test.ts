import { expect, test } from 'vitest';
import type { ChannelMix, Recording } from '../../../../src/shared/recognition/worker-contracts';
import { describeChange } from '../../../../src/state/jobs/describe-choice';

function recording(channels: number, kept: 1 | 2, mix?: ChannelMix): Recording {
  const track = {
    index: 1,
    codec: 'flac',
    channels,
    sampleRate: 48_000,
    isDefault: true,
    language: null,
    title: null,
  };
  return {
    facts: { durationSeconds: 1, container: 'flac', audioTracks: [track], fingerprint: '' },
    track: 1,
    channels: kept,
    comparison: null,
    plan: [],
    ...(mix ? { mix } : {}),
  };
}

const all = [Array<number>(6).fill(1)];

test.each<[string, Recording, ReturnType<typeof describeChange>]>([
  ['as it is', recording(1, 1, { matrix: null, gains: [1] }), { mixedChannels: null, decibels: 0 }],
  ['all mixed', recording(6, 1, { matrix: all, gains: [1] }), { mixedChannels: 6, decibels: 0 }],
  ['louder', recording(1, 1, { matrix: null, gains: [50] }), { mixedChannels: null, decibels: 34 }],
  [
    'quieter, one of two',
    recording(2, 2, { matrix: null, gains: [1, 0.1] }),
    { mixedChannels: null, decibels: -20 },
  ],
  // Some of its channels were dropped.
  ['of an earlier version', recording(6, 1), { mixedChannels: null, decibels: 0 }],
])('%s', (_name, given, expected) => {
  expect(describeChange(given)).toEqual(expected);
});
