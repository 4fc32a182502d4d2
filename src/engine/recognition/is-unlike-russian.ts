import type { Segment } from '../../shared/recognition/transcript';

/** With fewer words nothing is said: one that is mumbled would decide. */
const FEWEST_WORDS = 5;

/** The model is sure of a word from here on. */
const SURE_CONFIDENCE = 0.9;

/*
 * Of Russian, the demo model is sure of more than half the words, however noisy or fast, and of
 * voices that it does not know; of other languages and songs at most of a quarter. Measured in
 * docs/measurements.md; other models may be surer of both, so that both signs are asked for.
 */
const LARGEST_SURE_SHARE = 0.25;
const HIGHEST_MEAN_CONFIDENCE = 0.81;

/**
 * Whether what was recognised is hardly Russian speech: a model that knows Russian alone gives
 * words for any sound, but is sure of next to none.
 */
export function isUnlikeRussian(segments: readonly Segment[]): boolean {
  let [words, sure, sum] = [0, 0, 0];
  for (const segment of segments)
    for (const { confidence } of segment.words) {
      words++;
      sum += confidence;
      if (confidence >= SURE_CONFIDENCE) sure++;
    }
  if (words < FEWEST_WORDS) return false;
  return sure / words < LARGEST_SURE_SHARE && sum / words < HIGHEST_MEAN_CONFIDENCE;
}
