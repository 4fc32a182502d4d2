import type { PlainRecord } from '../library-records';
import type { SearchHit } from '../library-service';
import { cutExcerpt, type Mark } from './cut-excerpt';
import type { QueryItem } from './parse-query';
import { stemOf } from './stem-of';
import { tokenise } from './tokenise';

/** So many hits of one document are told: whoever wants all opens it. */
export const MOST_HITS_OF_DOCUMENT = 20;

/**
 * Finds a query in a document: where all of it stands in one segment, or in two that follow each
 * other.
 */
export function findHits(
  documentId: string,
  plain: PlainRecord,
  items: readonly QueryItem[],
): SearchHit[] {
  if (items.length === 0 || !mayHave(plain, items)) return [];
  const lines = plain.lines.split('\n');
  const hits: SearchHit[] = [];
  let before: Mark[][] | null = null;
  for (const [index, line] of lines.entries()) {
    const marks = markItems(line, items);
    const own = marks.every((found) => found.length > 0);
    const last = before;
    before = own ? null : marks;
    if (own) tell(index, line, marks.flat());
    else if (last && marks.every((found, item) => found.length + (last[item]?.length ?? 0) > 0)) {
      const previous = lines[index - 1] ?? '';
      const shift = previous.length + 1;
      const shifted = marks.flat().map(([from, to]): Mark => [from + shift, to + shift]);
      tell(index - 1, `${previous} ${line}`, [...last.flat(), ...shifted]);
      before = null;
    }
    if (hits.length === MOST_HITS_OF_DOCUMENT) break;
  }
  return hits;

  function tell(index: number, text: string, marks: Mark[]): void {
    const segmentId = plain.segmentIds[index];
    if (segmentId === undefined) return;
    const inOrder = marks.sort((one, other) => one[0] - other[0]);
    const startSeconds = plain.starts[index] ?? 0;
    hits.push({ documentId, segmentId, startSeconds, ...cutExcerpt(text, mergeMarks(inOrder)) });
  }
}

/** False where a word of the query is nowhere in the text; most documents end here. */
function mayHave({ vocabulary }: PlainRecord, items: readonly QueryItem[]): boolean {
  const exact = new Set(items.flatMap(({ words, isExact }) => (isExact ? words : [])));
  const stems = new Set(items.flatMap(({ words, isExact }) => (isExact ? [] : words)));
  for (const word of vocabulary.split(' ')) {
    exact.delete(word);
    if (stems.size > 0) stems.delete(stemOf(word));
    if (exact.size + stems.size === 0) return true;
  }
  return false;
}

/** Where each item stands in a line. */
function markItems(line: string, items: readonly QueryItem[]): Mark[][] {
  const tokens = tokenise(line);
  return items.map(({ words, isExact }) => {
    const marks: Mark[] = [];
    for (let at = 0; at + words.length <= tokens.length; at++) {
      const isHere = words.every((word, index) => {
        const token = tokens[at + index]?.word ?? '';
        return (isExact ? token : stemOf(token)) === word;
      });
      if (isHere) marks.push([tokens[at]?.from ?? 0, tokens[at + words.length - 1]?.to ?? 0]);
    }
    return marks;
  });
}

/** Two words of a query may have one stem. */
function mergeMarks(marks: readonly Mark[]): Mark[] {
  const merged: Mark[] = [];
  for (const [from, to] of marks) {
    const last = merged.at(-1);
    if (last && from < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}
