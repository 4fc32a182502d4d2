import { makeRange } from './caret';

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
