/** A selection within one paragraph: [from, to] in UTF-16 units of its text. */
export interface Caret {
  from: number;
  to: number;
}

/** What is selected in a paragraph; null where the selection does not lie within it. */
export function readCaret(paragraph: Element): Caret | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!paragraph.contains(range.startContainer) || !paragraph.contains(range.endContainer))
    return null;
  return {
    from: measure(paragraph, range.startContainer, range.startOffset),
    to: measure(paragraph, range.endContainer, range.endOffset),
  };
}

/** Selects from one place of a paragraph to another; without the second, puts the caret there. */
export function placeCaret(paragraph: Element, from: number, to = from): void {
  const [start, startOffset] = findPoint(paragraph, from);
  const [end, endOffset] = findPoint(paragraph, to);
  getSelection()?.setBaseAndExtent(start, startOffset, end, endOffset);
}

/** A stretch of a paragraph, as the DOM has it now. */
export function makeRange(paragraph: Element, from: number, to: number): Range {
  const range = document.createRange();
  range.setStart(...findPoint(paragraph, from));
  range.setEnd(...findPoint(paragraph, to));
  return range;
}

/** How much text of a paragraph stands before a point in it. UTF-16 units. */
export function measure(paragraph: Element, container: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(container, offset);
  return before.toString().length;
}

/**
 * Where an offset of a paragraph's text lies in the DOM: at the end of a word rather than the
 * beginning of the gap behind it, so that what is typed joins the word.
 */
export function findPoint(paragraph: Element, offset: number): [Node, number] {
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = Math.max(0, offset);
  let last: [Node, number] = [paragraph, 0];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) return [node, left];
    left -= length;
    last = [node, length];
  }
  return last;
}
