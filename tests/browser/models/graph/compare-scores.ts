import { CLASSES, type Clip, encoderFrames } from './clips';

/** How far two readings of the same clips are apart, over all frames and classes that count. */
interface Difference {
  /** Of log-probabilities. */
  largest: number;
  median: number;
  /** Of probabilities. */
  largestProbability: number;
}

export function compareScores(
  clips: readonly Clip[],
  reference: readonly Float32Array[],
  scores: readonly Float32Array[],
): Difference {
  const logs: number[] = [];
  let largestProbability = 0;
  for (const [index, { features }] of clips.entries()) {
    const count = encoderFrames(features.frames) * CLASSES;
    for (let at = 0; at < count; at++) {
      const expected = reference[index]?.[at] ?? NaN;
      const found = scores[index]?.[at] ?? NaN;
      logs.push(Math.abs(found - expected));
      const probability = Math.abs(Math.exp(found) - Math.exp(expected));
      // Not `Math.max` alone: what is no number must not get lost.
      if (!(probability <= largestProbability)) largestProbability = probability;
    }
  }
  logs.sort((a, b) => a - b);
  const largest = logs.every((value) => value >= 0) ? (logs.at(-1) ?? NaN) : NaN;
  return { largest, median: logs[logs.length >> 1] ?? NaN, largestProbability };
}
