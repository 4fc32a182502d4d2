import type {
  ClipNumbers,
  EncodedFrames,
  SessionScores,
} from '../../shared/models/session-contracts';

/**
 * How far two readings of the same clip are apart, from 0 to 1: in probabilities for CTC, for the
 * frames of an encoder in shares of their length.
 */
export interface ScoreDifference {
  /** Of one class at one frame; of one frame. */
  largest: number;
  /** Over frames, half the sum of the differences of all classes (total variation); of all frames. */
  mean: number;
}

const farthest: ScoreDifference = { largest: 1, mean: 1 };

/** Compares what two sessions made of the clip. Readings of another shape are as far apart as can be. */
export function compareScores(a: ClipNumbers, b: ClipNumbers): ScoreDifference {
  if (a.kind === 'scores' && b.kind === 'scores') return compareProbabilities(a, b);
  if (a.kind === 'encoded' && b.kind === 'encoded') return compareFrames(a, b);
  return farthest;
}

/** Log-probabilities of what is improbable differ widely and decide nothing. */
function compareProbabilities(a: SessionScores, b: SessionScores): ScoreDifference {
  if (a.frames !== b.frames || a.classes !== b.classes) return farthest;
  let largest = 0;
  let sum = 0;
  for (let index = 0; index < a.data.length; index++) {
    const difference = Math.abs(Math.exp(a.data[index] ?? 0) - Math.exp(b.data[index] ?? 0));
    // A number that is none must not pass as near.
    if (!(difference <= 1)) return farthest;
    largest = Math.max(largest, difference);
    sum += difference;
  }
  return { largest, mean: sum / 2 / a.frames };
}

/** An RNN-T model's probabilities depend on what was written before; what its encoder hears does not. */
function compareFrames(a: EncodedFrames, b: EncodedFrames): ScoreDifference {
  if (a.frames !== b.frames || a.width !== b.width) return farthest;
  const apart = new Float64Array(a.frames);
  const size = new Float64Array(a.frames);
  for (let index = 0; index < a.data.length; index++) {
    const frame = index % a.frames;
    const [first, second] = [a.data[index] as number, b.data[index] as number];
    apart[frame] = (apart[frame] as number) + (first - second) ** 2;
    size[frame] = (size[frame] as number) + second ** 2;
  }
  const shares = apart.map((difference, frame) => shareOf(difference, size[frame] as number));
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return { largest: Math.max(...shares), mean: shareOf(sum(apart), sum(size)) };
}

/** @param apart square of the difference @param size square of the length that it is measured by */
function shareOf(apart: number, size: number): number {
  const share = Math.sqrt(apart / size);
  return share <= 1 ? share : 1;
}
