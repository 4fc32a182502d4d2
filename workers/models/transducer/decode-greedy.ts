import type { TransducerSteps } from './transducer-head';

/** At one frame no more tokens are written, as in GigaAM's own decoding. */
const MOST_SYMBOLS = 10;

/** The best path through one chunk. */
export interface TransducerPath {
  /** Classes of the tokens, in order. */
  ids: Int32Array<ArrayBuffer>;
  /** The encoder frame at which each was written; never descending. */
  tokenFrames: Int32Array<ArrayBuffer>;
  /** Natural logarithm of each token's probability. */
  logPosteriors: Float32Array<ArrayBuffer>;
  /** Natural logarithm of the path's probability, blanks included. */
  logScore: number;
}

/**
 * Greedy decoding: at each frame the likeliest token is written and heard by the prediction
 * network, until the blank is the likeliest; what is heard of the blank is nothing.
 *
 * @param blank class of the blank
 * @throws Error where a score is not finite
 */
export function decodeGreedy(
  steps: TransducerSteps,
  frames: number,
  blank: number,
): TransducerPath {
  const ids: number[] = [];
  const at: number[] = [];
  const logPosteriors: number[] = [];
  let logScore = 0;
  steps.begin();
  for (let frame = 0; frame < frames; frame++) {
    for (let symbols = 0; symbols < MOST_SYMBOLS; symbols++) {
      const { best, logPosterior } = findBest(steps.score(frame));
      if (!Number.isFinite(logPosterior)) throw new Error(`frame ${frame}: scores are not finite`);
      logScore += logPosterior;
      if (best === blank) break;
      ids.push(best);
      at.push(frame);
      logPosteriors.push(logPosterior);
      steps.commit(best);
    }
  }
  return {
    ids: Int32Array.from(ids),
    tokenFrames: Int32Array.from(at),
    logPosteriors: Float32Array.from(logPosteriors),
    logScore,
  };
}

/** The likeliest class, the first of equals, and the logarithm of its softmax. */
function findBest(logits: Float32Array) {
  let best = 0;
  for (let index = 1; index < logits.length; index++) {
    if ((logits[index] as number) > (logits[best] as number)) best = index;
  }
  const top = logits[best] as number;
  let sum = 0;
  for (let index = 0; index < logits.length; index++)
    sum += Math.exp((logits[index] as number) - top);
  return { best, logPosterior: -Math.log(sum) };
}
