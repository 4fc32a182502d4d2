import type { TextPoint } from '../../state/document/text-editor';
import { findOffsetAt, isAtEdge, rectOf } from './caret';
import type { TextAtHand } from './text-at-hand.svelte';

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

/** How far a key goes in a text. `lineboundary`: to the end of the line. */
export interface TextStep {
  unit: 'character' | 'word' | 'line' | 'lineboundary' | 'paragraph' | 'page' | 'document';
  direction: 1 | -1;
}

type Units = Partial<Record<string, TextStep['unit']>>;

const plain: Units = {
  ArrowLeft: 'character',
  ArrowRight: 'character',
  ArrowUp: 'line',
  ArrowDown: 'line',
  Home: 'lineboundary',
  End: 'lineboundary',
  PageUp: 'page',
  PageDown: 'page',
};

const withControl: Units = {
  ArrowLeft: 'word',
  ArrowRight: 'word',
  ArrowUp: 'paragraph',
  ArrowDown: 'paragraph',
  Home: 'document',
  End: 'document',
};

/** The command key of a Mac. */
const withMeta: Units = {
  ArrowLeft: 'lineboundary',
  ArrowRight: 'lineboundary',
  ArrowUp: 'document',
  ArrowDown: 'document',
};

/** What a key means to a caret; null where it does not move it. The shift key is for the caller. */
export function readStep(event: KeyboardEvent): TextStep | null {
  const { key, ctrlKey, metaKey, altKey } = event;
  // On a Mac the option key is what the control key is elsewhere.
  const isMac = navigator.platform.startsWith('Mac');
  if (altKey && !isMac) return null;
  const units = metaKey ? withMeta : ctrlKey || altKey ? withControl : plain;
  const unit = units[key];
  return unit ? { unit, direction: /Left|Up|Home/.test(key) ? -1 : 1 } : null;
}

/** By `code`, so that the layout does not matter. */
export function isSelectAll({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return code === 'KeyA' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}
