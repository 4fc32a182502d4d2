import type { Word } from '../../../src/shared/recognition/transcript';

/** Two readings of one word differ by less than this in time. */
const SAME_WORD_SECONDS = 0.3;

/** Whether two readings have heard the same word at the same place. */
export function isSameWord(a: Word, b: Word): boolean {
  return a.text === b.text && Math.abs(middleOf(a) - middleOf(b)) < SAME_WORD_SECONDS;
}

/** Seconds of the word's middle. */
export function middleOf(word: Word): number {
  return (word.startSeconds + word.endSeconds) / 2;
}
