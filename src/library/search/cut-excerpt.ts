/** So many characters stand before what was found, and so many there are in all. */
const BEFORE = 50;
const MOST = 220;

export type Mark = readonly [number, number];

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
