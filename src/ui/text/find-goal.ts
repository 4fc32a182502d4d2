import type { TextPoint } from '../../state/document/text-editor';
import { findOffsetAt } from './find-offset-at';
import { isAtEdge, rectOf } from './is-at-edge';
import type { TextAtHand } from './text-at-hand.svelte';
import type { TextStep } from './text-step';

/** So much of the window one page is: bars cover some of it, and a line or two should stay. */
const PAGE_SHARE = 0.6;

/** Whether a step leads out of a segment; one that stays in it is the browser's. */
export function leavesSegment(
  paragraph: Element,
  offset: number,
  { unit, direction }: TextStep,
): boolean {
  if (unit === 'lineboundary') return false;
  if (unit === 'character' || unit === 'word' || unit === 'line')
    return isAtEdge(paragraph, offset, direction, unit === 'line');
  return true;
}

/** Where a step leads that leaves its segment; null past either end of the text. */
export function findGoal(hand: TextAtHand, from: TextPoint, step: TextStep): TextPoint | null {
  const { unit, direction } = step;
  if (unit === 'document') return findEnd(hand, direction);
  if (unit === 'page') return findOnNextPage(hand, from, direction);
  if (unit === 'paragraph' && direction === -1 && from.offset > 0) return { ...from, offset: 0 };
  const segmentId = hand.findNeighbour(from.segmentId, direction);
  if (segmentId === null) return null;
  const end = { segmentId, offset: direction === 1 || unit === 'paragraph' ? 0 : Infinity };
  if (unit !== 'line') return end;
  const [here, paragraph] = [hand.findParagraph(from.segmentId), hand.findParagraph(segmentId)];
  const caret = here && rectOf(here, from.offset);
  if (!caret || !paragraph) return end;
  const y = direction === 1 ? -Infinity : Infinity;
  return { segmentId, offset: findOffsetAt(paragraph, caret.left, y) };
}

function findOnNextPage(
  hand: TextAtHand,
  { segmentId, offset }: TextPoint,
  direction: 1 | -1,
): TextPoint | null {
  let paragraph = hand.findParagraph(segmentId);
  const caret = paragraph && rectOf(paragraph, offset);
  if (!caret) return null;
  const y = caret.top + caret.height / 2 + direction * innerHeight * PAGE_SHARE;
  const isReached = ({ top, bottom }: DOMRect) => (direction === 1 ? bottom > y : top < y);
  let here = segmentId;
  while (paragraph && !isReached(paragraph.getBoundingClientRect())) {
    const next = hand.findNeighbour(here, direction);
    if (next === null) return findEnd(hand, direction);
    here = next;
    paragraph = hand.findParagraph(here);
  }
  return paragraph && { segmentId: here, offset: findOffsetAt(paragraph, caret.left, y) };
}

/** The first or last place that can be written at. */
export function findEnd({ segments }: TextAtHand, direction: 1 | -1): TextPoint | null {
  const last = segments.findLast(({ isOpen }) => !isOpen);
  const segment = direction === 1 ? last : last && segments[0];
  return segment ? { segmentId: segment.id, offset: direction === 1 ? Infinity : 0 } : null;
}
