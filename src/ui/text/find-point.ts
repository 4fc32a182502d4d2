import { makeRange } from './caret';

/** The place of a text that lies below a point of the window; null where there is none. */
export function findPoint(x: number, y: number): { node: Node; offset: number } | null {
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
  const point = findPoint(x, y);
  if (!point || !paragraph.contains(point.node)) return null;
  const before = makeRange(paragraph, 0, 0);
  before.setStart(paragraph, 0);
  before.setEnd(point.node, point.offset);
  return before.toString().length;
}
