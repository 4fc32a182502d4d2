import type { Word } from '../shared/recognition/transcript';

/** A place among the words of a segment. */
export interface WordBorder {
  /** So many words lie before it wholly. */
  word: number;
  /** UTF-16 units into the word after it; 0 at a border of words. */
  within: number;
}

/** Where in the words of a segment an offset in its text lies. The space between words is a border. */
export function locateWord(words: readonly Word[], offset: number): WordBorder {
  let from = 0;
  for (const [word, { text }] of words.entries()) {
    if (offset <= from) return { word, within: 0 };
    if (offset < from + text.length) return { word, within: offset - from };
    from += text.length + 1;
  }
  return { word: words.length, within: 0 };
}
