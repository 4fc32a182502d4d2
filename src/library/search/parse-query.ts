import { stemOf } from './stem-of';
import { tokenise } from './tokenise';

/** One thing to be found: words that follow each other. */
export interface QueryItem {
  /** Words where `isExact`, stems otherwise. */
  words: readonly string[];
  isExact: boolean;
}

/** «ёлочки», "лапки", „внизу" and “вверху”. */
const QUOTED = /«([^»]*)»|["“”„]([^"“”„]*)["“”„]/g;

/**
 * What a query asks for: all of its words, in any inflection and order, and its quoted phrases as
 * they stand. Words joined by a hyphen follow each other.
 */
export function parseQuery(query: string): QueryItem[] {
  const items: QueryItem[] = [];
  const rest = query.replace(QUOTED, (_all, inner?: string, other?: string) => {
    items.push({ words: wordsOf(inner ?? other ?? ''), isExact: true });
    return ' ';
  });
  for (const part of rest.split(/\s+/))
    items.push({ words: wordsOf(part).map(stemOf), isExact: false });
  return items.filter(({ words }) => words.length > 0);
}

function wordsOf(text: string): string[] {
  return tokenise(text).map(({ word }) => word);
}
