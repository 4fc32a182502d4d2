import type { Recording } from '../../shared/jobs/journal-records';
import { RECORDING_RATE } from '../../shared/recording/record-contracts';
import type { ChannelCount } from '../../shared/recognition/worker-contracts';

/** What a decoder would say of a recording that is being made, but for what is not known yet. */
export function describeLiveRecording(channels: ChannelCount, plan: readonly number[]): Recording {
  const track = {
    index: 0,
    codec: 'pcm_s16le',
    channels,
    sampleRate: RECORDING_RATE,
    isDefault: true,
    language: null,
    title: null,
  };
  return {
    facts: { durationSeconds: null, container: 'wav', audioTracks: [track], fingerprint: '' },
    track: 0,
    channels,
    comparison: null,
    plan: plan.slice(),
  };
}
