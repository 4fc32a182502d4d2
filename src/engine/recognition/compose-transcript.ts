import type { Transcript } from '../../shared/recognition/transcript';
import { SAMPLE_RATE, type ChannelCount } from '../../shared/recognition/worker-contracts';
import type { StageResults } from './run-stages';

/** Wall-clock seconds of a job. */
export interface JobTimes {
  /** Since it began, or went on. */
  totalSeconds: number;
  /** Of recognition, in this run and in those before. */
  busySeconds: number;
}

/** Puts the transcript together from what the stages came to. */
export function composeTranscript(
  fileName: string,
  channels: ChannelCount,
  { decoded, searched, engine, recognised, loadSeconds }: StageResults,
  times: JobTimes,
): Transcript {
  const durationSeconds = decoded.sampleCount / SAMPLE_RATE;
  // A job that went on has recognised for longer than it has run now.
  const transcribeSeconds = Math.max(times.totalSeconds - loadSeconds, times.busySeconds);
  return {
    fileName,
    language: 'ru',
    durationSeconds,
    speechSeconds: searched.speechSeconds,
    segments: recognised.segments,
    speakers: channels === 1 ? [] : [0, 1].map((id) => ({ id, name: null })),
    modelId: engine.modelId,
    provider: engine.provider,
    precision: engine.precision,
    threads: engine.threads,
    cacheHit: engine.cacheHit,
    unknownTokens: recognised.unknownTokens,
    fallbacks: recognised.fallbacks,
    realTimeFactor: durationSeconds > 0 ? transcribeSeconds / durationSeconds : 0,
    stages: {
      decodeSeconds: decoded.decodeSeconds,
      vadSeconds: searched.vadSeconds,
      featuresSeconds: recognised.featuresSeconds,
      modelSeconds: recognised.modelSeconds,
      textSeconds: recognised.textSeconds,
      loadSeconds,
      transcribeSeconds,
      totalSeconds: transcribeSeconds + loadSeconds,
    },
    incomplete: decoded.incomplete,
  };
}
