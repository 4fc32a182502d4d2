import { splitWords } from './split-words';

/** A text as it is kept: words with single spaces between them. */
export function oneLine(text: string): string {
  return splitWords(text).join(' ');
}
