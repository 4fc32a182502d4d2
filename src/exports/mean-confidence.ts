import type { Word } from '../shared/recognition/transcript';

/** A posterior of 0 has no logarithm that JSON can hold; this is about -23. */
const SMALLEST_CONFIDENCE = 1e-10;

/** The mean of the logarithms of words' confidences; 0 where there are no words. */
export function meanLogConfidence(words: readonly Word[]): number {
  if (words.length === 0) return 0;
  const sum = words.reduce(
    (total, { confidence }) => total + Math.log(Math.max(confidence, SMALLEST_CONFIDENCE)),
    0,
  );
  return sum / words.length;
}

/** The geometric mean of words' confidences; 1 where there are no words. */
export function meanConfidence(words: readonly Word[]): number {
  return Math.exp(meanLogConfidence(words));
}
