import { makeRange } from './caret';

/** How a stretch of the text is marked: the name of a CSS highlight. */
type MarkKind = 'found' | 'found-here' | 'reviewed' | 'changed';

/** A stretch of one segment that is marked: [from, to) in UTF-16 units. */
export interface TextMark {
  kind: MarkKind;
  from: number;
  to: number;
}

/** Marks a stretch of a paragraph without a change of the DOM. Returns what takes the mark away. */
export function markText(paragraph: Element, { kind, from, to }: TextMark): () => void {
  // Browsers without highlights show the place by scrolling there alone.
  if (!('highlights' in CSS)) return () => {};
  const highlight = CSS.highlights.get(kind) ?? new Highlight();
  CSS.highlights.set(kind, highlight);
  const range = makeRange(paragraph, from, to);
  highlight.add(range);
  return () => highlight.delete(range);
}
