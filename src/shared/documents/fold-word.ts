/** Letters that stand alone: no mark, no capital, no sign around them. Most words are like that. */
const PLAIN = /^[а-яa-z0-9]+$/;
const MARKS = /[\p{M}\u00AD]/gu;
const OUTER_SIGNS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const DASHES = /[‐‑‒–—−]/g;

/**
 * A word as it is compared: small letters, е for ё, no punctuation around it, no stress marks.
 * Empty where no letter or digit is in it.
 */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  return word
    .normalize('NFC')
    .replace(MARKS, '')
    .replace(OUTER_SIGNS, '')
    .replace(DASHES, '-')
    .toLowerCase()
    .replaceAll('ё', 'е');
}
