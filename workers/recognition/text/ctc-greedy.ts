import { assembleWords, type Token, type WordPath } from './assemble-words';
import type { Vocabulary } from './parse-vocabulary';

/** What the acoustic model says of one chunk. */
export interface FrameScores {
  /** `frames` rows of `classes` log-probabilities or logits. */
  data: Float32Array;
  frames: number;
  classes: number;
}

/**
 * Best-path CTC decoding: a token stands at a frame whose best class is not the blank and
 * is not the best class of the frame before.
 *
 * @param durationSeconds length of the audio behind the frames
 * @throws Error when scores are not finite, or when head and vocabulary differ in size
 */
export function decodeCtcGreedy(
  scores: FrameScores,
  vocabulary: Vocabulary,
  durationSeconds: number,
): WordPath {
  if (scores.classes !== vocabulary.tokens.length) {
    throw new Error(
      `the model has ${scores.classes} classes, its vocabulary ${vocabulary.tokens.length}`,
    );
  }
  const shiftSeconds = durationSeconds / scores.frames;
  const { tokens, logScore } = followBestPath(scores, vocabulary);
  const unknownTokens = tokens.filter(({ text }) => text === '').length;
  return {
    words: assembleWords(tokens, shiftSeconds, vocabulary.hasPieces),
    logScore,
    unknownTokens,
  };
}

function followBestPath({ data, frames, classes }: FrameScores, vocabulary: Vocabulary) {
  const tokens: Token[] = [];
  let logScore = 0;
  let previous = vocabulary.blank;
  for (let frame = 0; frame < frames; frame++) {
    const row = data.subarray(frame * classes, (frame + 1) * classes);
    let best = 0;
    for (let c = 1; c < classes; c++) if ((row[c] as number) > (row[best] as number)) best = c;
    const logPosterior = logSoftmaxAt(row, best);
    if (!Number.isFinite(logPosterior)) throw new Error(`frame ${frame}: scores are not finite`);
    logScore += logPosterior;
    if (best !== vocabulary.blank) {
      const held = best === previous ? tokens.at(-1) : undefined;
      // A token held over several frames is as sure as its surest frame.
      if (held) held.logPosterior = Math.max(held.logPosterior, logPosterior);
      else {
        const text = vocabulary.tokens[best] as string;
        tokens.push({ text, startFrame: frame, endFrame: frame + 1, logPosterior });
      }
    }
    previous = best;
  }
  return { tokens, logScore };
}

/** The row may hold logits or log-probabilities: for the latter the sum is 1 and nothing changes. */
function logSoftmaxAt(row: Float32Array, best: number): number {
  const top = row[best] as number;
  let sum = 0;
  for (const score of row) sum += Math.exp(score - top);
  return -Math.log(sum);
}
