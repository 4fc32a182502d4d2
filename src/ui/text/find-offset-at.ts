import { rectOf } from './is-at-edge';

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
