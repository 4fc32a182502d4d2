import type { Word } from '../shared/recognition/transcript';

/**
 * The words between two offsets of the text that they make, joined by single spaces. Of one that is
 * cut the rest stays, with its share of the time by letters; where only signs go, with all of it.
 */
export function cutWords(words: readonly Word[], from: number, to: number): Word[] {
  const kept: Word[] = [];
  let start = 0;
  for (const word of words) {
    const end = start + word.text.length;
    const [left, right] = [Math.max(from, start), Math.min(to, end)];
    if (left < right) kept.push(cutWord(word, left - start, right - start));
    start = end + 1;
  }
  return kept;
}

function cutWord(word: Word, from: number, to: number): Word {
  const text = word.text.slice(from, to);
  if (text === word.text) return word;
  if (lettersOf(text) === lettersOf(word.text)) return { ...word, text };
  const { startSeconds, endSeconds } = word;
  const timeAt = (letter: number) =>
    startSeconds + ((endSeconds - startSeconds) * letter) / word.text.length;
  return { text, startSeconds: timeAt(from), endSeconds: timeAt(to), confidence: 1 };
}

/** One word of two that have met: it keeps what the model said of the one that has all the letters. */
export function meldWords(first: Word, second: Word): Word {
  const text = first.text + second.text;
  const letters = lettersOf(text);
  if (letters === lettersOf(first.text)) return { ...first, text };
  if (letters === lettersOf(second.text)) return { ...second, text };
  return { ...first, text, confidence: 1 };
}

/** A word without its signs: as long as these are the same, the model's word stands. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
