import type { TextPlace } from '../../state/text/find-passage';

/**
 * Where the selection begins and ends in a text.
 *
 * @param text has a paragraph for each segment, marked with `lang`
 * @returns null where nothing of the text is selected; what lies outside of it is cut off
 */
export function readSelection(text: Element): { from: TextPlace; to: TextPlace } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const paragraphs = text.querySelectorAll('p[lang]');
  if (paragraphs.length === 0) return null;
  return {
    from: findPlace(paragraphs, range.startContainer, range.startOffset),
    to: findPlace(paragraphs, range.endContainer, range.endOffset),
  };
}

/**
 * The paragraph that began last before a point, and so many characters before it there; Infinity
 * behind its end.
 */
export function findPlace(
  paragraphs: ArrayLike<Element>,
  container: Node,
  offset: number,
): TextPlace {
  const before = document.createRange();
  before.setStart(container, offset);
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const paragraph = paragraphs[middle];
    if (paragraph && before.comparePoint(paragraph, 0) <= 0) low = middle + 1;
    else high = middle;
  }
  const paragraph = paragraphs[low - 1];
  if (!paragraph) return { segment: 0, offset: 0 };
  if (!paragraph.contains(container)) return { segment: low - 1, offset: Infinity };
  before.setStart(paragraph, 0);
  before.setEnd(container, offset);
  return { segment: low - 1, offset: before.toString().length };
}
