import type { Word } from '../../../src/shared/recognition/transcript';

/** One token of a path. */
export interface Token {
  /** `▁` stands for a space. */
  text: string;
  /** In encoder frames; several tokens may share one, each with a part of it. */
  startFrame: number;
  endFrame: number;
  /** Natural logarithm of its probability. */
  logPosterior: number;
}

/** The best path through one chunk, as words. */
export interface WordPath {
  /** In order: start ≤ end ≤ next start, all within the chunk, times from its beginning. */
  words: Word[];
  /** Natural logarithm of the path's probability. */
  logScore: number;
  /** Tokens without a text (`<unk>`): something was said that the vocabulary cannot write. */
  unknownTokens: number;
}

/**
 * Makes words of tokens. One that begins with `▁` begins a word. A word starts with its first token
 * and ends with its last, signs included: GigaAM's own rule, which gives the times of
 * `tests/fixtures/golden/word-times.json`.
 *
 * @param shiftSeconds length of an encoder frame
 * @param hasPieces as of the vocabulary
 */
export function assembleWords(
  tokens: readonly Token[],
  shiftSeconds: number,
  hasPieces: boolean,
): Word[] {
  return groupWords(tokens, hasPieces).map((word) => toWord(word, shiftSeconds));
}

interface SpelledWord {
  startFrame: number;
  tokens: Token[];
}

function groupWords(tokens: readonly Token[], hasPieces: boolean): SpelledWord[] {
  const words: SpelledWord[] = [];
  for (const token of tokens) {
    // `<unk>`.
    if (token.text === '') continue;
    const { startFrame } = token;
    if (token.text.startsWith('▁') || words.length === 0) words.push({ startFrame, tokens: [] });
    const text = token.text.replaceAll('▁', '');
    const word = words.at(-1) as SpelledWord;
    // Among pieces a lone '▁' is the first of its word; among letters it is the pause before it.
    if (!hasPieces && word.tokens.length === 0) word.startFrame = startFrame;
    if (text !== '') word.tokens.push({ ...token, text });
  }
  return words.filter((word) => word.tokens.length > 0);
}

function toWord({ startFrame, tokens }: SpelledWord, shiftSeconds: number): Word {
  const mean = tokens.reduce((sum, token) => sum + token.logPosterior, 0) / tokens.length;
  return {
    text: tokens.map((token) => token.text).join(''),
    startSeconds: startFrame * shiftSeconds,
    endSeconds: (tokens.at(-1) as Token).endFrame * shiftSeconds,
    confidence: Math.min(1, Math.exp(mean)),
  };
}
