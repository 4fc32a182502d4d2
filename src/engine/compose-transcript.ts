import type { EngineFacts } from '../shared/job-events';
import type { Transcript } from '../shared/transcript';
import {
  SAMPLE_RATE,
  type DecodeResult,
  type EngineResult,
  type VadResult,
} from '../shared/worker-contracts';

/** What the stages of one job came to. */
export interface StageResults {
  decoded: DecodeResult;
  searched: VadResult;
  engine: EngineFacts;
  recognised: EngineResult;
  loadSeconds: number;
  totalSeconds: number;
}

/** Puts the transcript together from what the stages came to. */
export function composeTranscript(fileName: string, results: StageResults): Transcript {
  const { decoded, searched, engine, recognised, loadSeconds, totalSeconds } = results;
  const durationSeconds = decoded.sampleCount / SAMPLE_RATE;
  const transcribeSeconds = totalSeconds - loadSeconds;
  return {
    fileName,
    language: 'ru',
    durationSeconds,
    speechSeconds: searched.speechSeconds,
    segments: recognised.segments,
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
      totalSeconds,
    },
    incomplete: decoded.incomplete,
  };
}
