import type { SessionScores } from '../../shared/session-contracts';

/** How far two readings of the same clip are apart, in probabilities (0 to 1). */
export interface ScoreDifference {
  /** Of one class at one frame. */
  largest: number;
  /** Over frames, half the sum of the differences of all classes (total variation). */
  mean: number;
}

/**
 * Compares probabilities, since log-probabilities of what is improbable differ widely and decide
 * nothing. Readings of another shape are as far apart as can be.
 */
export function compareScores(a: SessionScores, b: SessionScores): ScoreDifference {
  if (a.frames !== b.frames || a.classes !== b.classes) return { largest: 1, mean: 1 };
  let largest = 0;
  let sum = 0;
  for (let index = 0; index < a.data.length; index++) {
    const difference = Math.abs(Math.exp(a.data[index] ?? 0) - Math.exp(b.data[index] ?? 0));
    // A number that is none must not pass as near.
    if (!(difference <= 1)) return { largest: 1, mean: 1 };
    largest = Math.max(largest, difference);
    sum += difference;
  }
  return { largest, mean: sum / 2 / a.frames };
}
