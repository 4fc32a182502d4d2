import type { SessionAnswer } from '../../src/shared/models/session-contracts';
import type { Word } from '../../src/shared/recognition/transcript';
import type { ExecutionProvider } from '../../src/shared/models/prepared-model';
import { SAMPLE_RATE } from '../../src/shared/recognition/worker-contracts';
import type { Features, LogMel } from './features/log-mel';
import type { WordPath } from './text/assemble-words';
import type { Vocabulary } from './text/parse-vocabulary';
import { readAnswer } from './text/read-answer';

/** What took the place of a model that failed. */
export interface ModelReplacement {
  provider: ExecutionProvider;
  /** What happened to the first one. */
  detail: string;
}

/** A loaded acoustic model. */
export interface AcousticModel {
  /** Not null once the first model failed and another one is at work. */
  readonly replacement?: ModelReplacement | null;
  /** Row length that features of this many frames are padded to, so that few shapes occur. */
  bucketFor(frames: number): number;
  /** @returns what it says of the encoder frames that belong to `features.frames`, not of the padding */
  run(features: Features): Promise<SessionAnswer>;
}

/** Everything that turns samples into words. */
export interface Recogniser {
  logMel: LogMel;
  model: AcousticModel;
  vocabulary: Vocabulary;
}

/** Wall-clock seconds of each stage. */
export interface RecognitionTimes {
  featuresSeconds: number;
  modelSeconds: number;
  textSeconds: number;
}

/**
 * Recognises what the model hears at once.
 *
 * @param samples 16 kHz mono in -1…1
 * @param startSeconds where the samples begin in the recording
 * @param times the time spent is added here
 * @returns words with times in the recording, all within the samples
 */
export async function recogniseChunk(
  { logMel, model, vocabulary }: Recogniser,
  samples: Float32Array,
  startSeconds: number,
  times: RecognitionTimes,
): Promise<WordPath> {
  const frames = logMel.countFrames(samples.length);
  // Shorter than one window: there is nothing to hear.
  if (frames < 1) return { words: [], logScore: 0, unknownTokens: 0 };
  const started = performance.now();
  const features = logMel.compute(samples, model.bucketFor(frames));
  const heard = performance.now();
  const answer = await model.run(features);
  const answered = performance.now();
  const path = readAnswer(answer, vocabulary, samples.length / SAMPLE_RATE);
  const words = path.words.map((word): Word => ({
    ...word,
    startSeconds: word.startSeconds + startSeconds,
    endSeconds: word.endSeconds + startSeconds,
  }));
  times.featuresSeconds += (heard - started) / 1000;
  // An RNN-T session decodes by itself; to decode is to make text all the same.
  const decodeSeconds = answer.kind === 'tokens' ? answer.decodeSeconds : 0;
  times.modelSeconds += (answered - heard) / 1000 - decodeSeconds;
  times.textSeconds += (performance.now() - answered) / 1000 + decodeSeconds;
  return { ...path, words };
}
