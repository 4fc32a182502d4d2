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
 * Makes words of tokens. One that begins with `▁` begins a word. A word starts with its first
 * token and ends with its last (punctuation does not count: it is often written late).
 *
 * @param shiftSeconds length of an encoder frame
 */
export function assembleWords(tokens: readonly Token[], shiftSeconds: number): Word[] {
  return groupWords(tokens).map((word) => toWord(word, shiftSeconds));
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
    startSeconds: (timed[0] as Token).startFrame * shiftSeconds,
    endSeconds: (timed.at(-1) as Token).endFrame * shiftSeconds,
    confidence: Math.min(1, Math.exp(mean)),
  };
}
