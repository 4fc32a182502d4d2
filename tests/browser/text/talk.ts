import type { JobView } from '../../../src/shared/jobs/jobs';
import type { ChannelComparison } from '../../../src/shared/recognition/worker-contracts';
import { segment, word } from '../../unit/transcript-factory';

/** A talk of two, each on a channel of their own. */
export const talk = [
  segment(0, [word('Алло,', 1, 1.5), word('добрый', 1.6, 2), word('день.', 2, 2.5)], {
    channel: 0,
  }),
  segment(1, [word('Слушаю', 3, 3.5), word('вас.', 3.5, 4)], { channel: 0 }),
  segment(2, [word('Здравствуйте,', 5, 6), word('я', 6, 6.1), word('заказывал', 6.1, 7)], {
    channel: 1,
  }),
  segment(3, [word('Номер', 8, 8.5), word('заказа?', 8.5, 9)], { channel: 0 }),
];

/** The view of a job whose channels were recognised apart. */
export const apart: Partial<JobView> = {
  speakers: [
    { id: 0, name: null },
    { id: 1, name: null },
  ],
  recording: describeRecording('voices', 2),
};

/** One track with two channels, kept apart or mixed. */
export function describeRecording(kind: ChannelComparison['kind'], channels: 1 | 2) {
  return {
    facts: {
      durationSeconds: 12,
      container: 'wav',
      audioTracks: [describeTrack(0, 'rus', 2)],
      fingerprint: 'x',
    },
    track: 0,
    channels,
    comparison: { kind, correlation: 0, leftAloneShare: 0.5, rightAloneShare: 0.4 },
    plan: [],
  };
}

export function describeTrack(index: number, language: string | null, channels: number) {
  return {
    index,
    codec: 'aac',
    channels,
    sampleRate: 48_000,
    isDefault: index === 0,
    language,
    title: null,
  };
}
