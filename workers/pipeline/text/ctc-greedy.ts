import type { Word } from '../../../src/shared/transcript';
import type { Vocabulary } from './parse-vocabulary';

/** What the acoustic model says of one chunk. */
export interface FrameScores {
  /** `frames` rows of `classes` log-probabilities or logits. */
  data: Float32Array;
  frames: number;
  classes: number;
}

interface Token {
  text: string;
  frame: number;
  logPosterior: number;
}

/** The best path through one chunk. */
export interface CtcPath {
  /** In order: start ≤ end ≤ next start, all within the chunk, times from its beginning. */
  words: Word[];
  /** Natural logarithm of the path's probability. */
  logScore: number;
}

/**
 * Best-path CTC decoding: a token stands at a frame whose best class is not the blank and
 * is not the best class of the frame before. A token that begins with `▁` begins a word. A word
 * starts with its first token's frame and ends with the end of its last token's frame
 * (punctuation does not count: it is often written late).
 *
 * @param durationSeconds length of the audio behind the frames
 * @throws Error when scores are not finite, or when head and vocabulary differ in size
 */
export function decodeCtcGreedy(
  scores: FrameScores,
  vocabulary: Vocabulary,
  durationSeconds: number,
): CtcPath {
  if (scores.classes !== vocabulary.tokens.length) {
    throw new Error(
      `the model has ${scores.classes} classes, its vocabulary ${vocabulary.tokens.length}`,
    );
  }
  const shiftSeconds = durationSeconds / scores.frames;
  const { tokens, logScore } = followBestPath(scores, vocabulary);
  const words = groupWords(tokens).map((word) => toWord(word, shiftSeconds));
  return { words, logScore };
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
      else tokens.push({ text: vocabulary.tokens[best] as string, frame, logPosterior });
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

function groupWords(tokens: readonly Token[]): Token[][] {
  const words: Token[][] = [];
  for (const token of tokens) {
    const begins = token.text.startsWith('▁');
    const text = token.text.replaceAll('▁', '');
    if (begins || words.length === 0) words.push([]);
    // A lone '▁' only ends the word before it.
    if (text !== '') words.at(-1)?.push({ ...token, text });
  }
  return words.filter((word) => word.length > 0);
}

function toWord(tokens: readonly Token[], shiftSeconds: number): Word {
  const spoken = tokens.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const timed = spoken.length > 0 ? spoken : tokens;
  const mean = tokens.reduce((sum, token) => sum + token.logPosterior, 0) / tokens.length;
  return {
    text: tokens.map((token) => token.text).join(''),
    startSeconds: (timed[0] as Token).frame * shiftSeconds,
    endSeconds: ((timed.at(-1) as Token).frame + 1) * shiftSeconds,
    confidence: Math.min(1, Math.exp(mean)),
  };
}
