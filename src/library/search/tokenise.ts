import { foldWord } from '../../shared/documents/fold-word';

/** A word of a text, as it is compared, and where it stands: [from, to) in UTF-16 units. */
export interface Token {
  word: string;
  from: number;
  to: number;
}

/** What is joined by a hyphen is two words. Stress marks and soft hyphens are inside of words. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD]*/gu;

/** The words of a text, in order. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(WORD))
    tokens.push({ word: foldWord(found), from: index, to: index + found.length });
  return tokens;
}
