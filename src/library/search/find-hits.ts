import type { PlainRecord } from '../library-records';
import type { SearchHit } from '../library-service';
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
  const forms = items.length > 0 && findForms(plain, items);
  if (!forms) return [];
  const lines = plain.lines.split('\n');
  const folded = foldAll(plain.lines).split('\n');
  const nothing = items.map((): Mark[] => []);
  const hits: SearchHit[] = [];
  let before: Mark[][] | null = null;
  for (const [index, line] of lines.entries()) {
    const marks = mayMatch(folded[index] ?? line, forms) ? markItems(line, items) : nothing;
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

/**
 * The words of a text that the query asks for, as they are folded; null where one is missing. Most
 * documents end here, and most lines of the others are told by these without being taken apart.
 */
function findForms({ vocabulary }: PlainRecord, items: readonly QueryItem[]): string[] | null {
  const exact = new Set(items.flatMap(({ words, isExact }) => (isExact ? words : [])));
  const stems = new Set(items.flatMap(({ words, isExact }) => (isExact ? [] : words)));
  const missing = new Set([...exact, ...stems]);
  const forms: string[] = [];
  for (const word of vocabulary.split(' ')) {
    const stem = stems.size > 0 ? stemOf(word) : '';
    if (!exact.has(word) && !stems.has(stem)) continue;
    forms.push(word);
    missing.delete(word);
    missing.delete(stem);
  }
  return missing.size === 0 ? forms : null;
}

/** Stress marks and soft hyphens, which `foldWord` takes away, stand in the middle of words. */
const HIDDEN = /[\p{M}\u00AD]/u;

function mayMatch(folded: string, forms: readonly string[]): boolean {
  return forms.some((form) => folded.includes(form)) || HIDDEN.test(folded);
}

/** Near enough to `foldWord`, for a whole text at once. */
function foldAll(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
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

/** So many characters stand before what was found, and so many there are in all. */
const BEFORE = 50;
const MOST = 220;

type Mark = readonly [number, number];

/**
 * The words around what was found.
 *
 * @param marks places in the text, in order; the excerpt begins near the first
 * @returns the excerpt, and the marks that lie in it, in its own positions
 */
export function cutExcerpt(
  text: string,
  marks: readonly Mark[],
): { excerpt: string; marks: Mark[] } {
  const [first] = marks;
  const start = first ? findStart(text, first[0]) : 0;
  const end = findEnd(text, start, first?.[1] ?? 0);
  const lead = start > 0 ? '… ' : '';
  const shift = lead.length - start;
  return {
    excerpt: lead + text.slice(start, end).trimEnd() + (end < text.length ? ' …' : ''),
    marks: marks
      .filter(([, to]) => to <= end)
      .map(([from, to]): Mark => [from + shift, to + shift]),
  };
}

/** At the beginning of a word. */
function findStart(text: string, found: number): number {
  if (found <= BEFORE) return 0;
  const space = text.indexOf(' ', found - BEFORE);
  return space === -1 || space >= found ? found : space + 1;
}

/** Behind a word, and behind what was found. */
function findEnd(text: string, start: number, found: number): number {
  if (text.length - start <= MOST) return text.length;
  const space = text.lastIndexOf(' ', start + MOST);
  return Math.max(space, found);
}
