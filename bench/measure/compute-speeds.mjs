/** @typedef {import('../../src/shared/recognition/transcript').StageTimes} StageTimes */

/**
 * How many seconds of sound each stage gets done in a second.
 *
 * @typedef {{ decode: number, vad: number, features: number, model: number, text: number,
 *   everything: number }} Speeds
 */

/**
 * @param {{ durationSeconds: number, stages: StageTimes }} transcript
 * @returns {Speeds} `everything` is the whole job without loading the model
 */
export function computeSpeeds({ durationSeconds, stages }) {
  return {
    decode: durationSeconds / stages.decodeSeconds,
    vad: durationSeconds / stages.vadSeconds,
    features: durationSeconds / stages.featuresSeconds,
    model: durationSeconds / stages.modelSeconds,
    text: durationSeconds / stages.textSeconds,
    everything: durationSeconds / (stages.totalSeconds - stages.loadSeconds),
  };
}

/**
 * Which part of the work is not the model's.
 *
 * @param {StageTimes} stages
 * @returns {number} 0 to 1
 */
export function computeOverheadShare(stages) {
  const { decodeSeconds, vadSeconds, featuresSeconds, modelSeconds, textSeconds } = stages;
  const overhead = decodeSeconds + vadSeconds + featuresSeconds + textSeconds;
  return overhead / (overhead + modelSeconds);
}
