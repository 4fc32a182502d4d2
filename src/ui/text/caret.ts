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

/**
 * The offset in a paragraph that is next to a point of the window, also where the point or the
 * paragraph is out of sight. A point above or below its lines counts as one in the first or last.
 */
export function findOffsetAt(paragraph: Element, x: number, y: number): number {
  const { length } = paragraph.textContent;
  const [first, last] = [rectOf(paragraph, 0), rectOf(paragraph, length)];
  if (!first || !last) return 0;
  const line = Math.min(Math.max(y, first.top + 1), last.bottom - 1);
  const isBefore = (rect: DOMRect) => rect.bottom < line || (rect.top <= line && rect.left < x);
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const rect = rectOf(paragraph, middle);
    if (rect && isBefore(rect)) low = middle + 1;
    else high = middle;
  }
  return nearest(paragraph, low, x, line);
}

/** Of an offset and the one before it, the one that is nearer; a line begins at the left edge. */
function nearest(paragraph: Element, offset: number, x: number, y: number): number {
  const [before, here] = [rectOf(paragraph, offset - 1), rectOf(paragraph, offset)];
  if (offset === 0 || !before || !here) return offset;
  // Behind the end of a line.
  if (here.top > y) return offset - 1;
  const left = before.bottom < y ? paragraph.getBoundingClientRect().left : before.left;
  return x - left < here.left - x ? offset - 1 : offset;
}

/** The place of a text that lies below a point of the window; null where there is none. */
export function findPointAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  // Chrome before 128, Safari.
  const legacy = document as { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = legacy.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** The offset in a paragraph that lies below a point of the window; null where it lies elsewhere. */
export function findOffset(paragraph: Element, x: number, y: number): number | null {
  const point = findPointAt(x, y);
  if (!point || !paragraph.contains(point.node)) return null;
  const before = makeRange(paragraph, 0, 0);
  before.setStart(paragraph, 0);
  before.setEnd(point.node, point.offset);
  return before.toString().length;
}

/**
 * `Segment.id` of the one that something belongs to.
 *
 * @param selector of what is asked about; null where it is something else
 */
export function idOf(target: EventTarget | null, selector: string): number | null {
  if (!(target instanceof Element) || !target.closest(selector)) return null;
  const id = target.closest<HTMLElement>('[data-segment]')?.dataset.segment;
  return id === undefined ? null : Number(id);
}

/**
 * Whether an arrow key has nowhere to go in a paragraph.
 *
 * @param offset where the caret is
 * @param isLine whether it goes by line, up or down, and not by character
 */
export function isAtEdge(
  paragraph: Element,
  offset: number,
  direction: 1 | -1,
  isLine: boolean,
): boolean {
  const { length } = paragraph.textContent;
  const rest =
    direction === 1 ? paragraph.textContent.slice(offset) : paragraph.textContent.slice(0, offset);
  // What is being typed may end in a space, which is not kept.
  if (rest.trim() === '') return true;
  if (!isLine) return false;
  const caret = rectOf(paragraph, offset);
  const edge = rectOf(paragraph, direction === 1 ? length : 0);
  return caret !== null && edge !== null && Math.abs(caret.top - edge.top) < caret.height / 2;
}

/** Where a caret at an offset is drawn. */
export function rectOf(paragraph: Element, offset: number): DOMRect | null {
  const range = makeRange(paragraph, offset, offset);
  // Between elements a caret has no rectangle of its own in some browsers.
  return (
    range.getClientRects()[0] ??
    range.startContainer.parentElement?.getClientRects()[0] ??
    paragraph.getClientRects()[0] ??
    null
  );
}
