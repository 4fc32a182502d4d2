import type { TimeRange } from '../../shared/recognition/transcript';
import { findPassage, type TextPlace } from '../../state/text/find-passage';
import type { TextPoint } from '../../state/document/text-editor';
import { readSelection } from './selected-range';
import type { TextAtHand } from './text-at-hand.svelte';

/** Where a selection begins and ends. */
export interface SelectedText {
  from: TextPoint;
  to: TextPoint;
}

/**
 * Handles what of a text is selected.
 *
 * @param tell which passage of the recording, and from where to where; null where nothing is
 * @returns what ends it
 */
export function handleSelection(
  root: HTMLElement,
  hand: TextAtHand,
  tell: (range: TimeRange | null, ends: SelectedText | null) => void,
): () => void {
  function pointOf({ segment, offset }: TextPlace): TextPoint | null {
    const found = hand.segments[segment];
    return found ? { segmentId: found.id, offset: Math.min(offset, found.text.length) } : null;
  }

  function handle() {
    if (getSelection()?.isCollapsed) hand.isSelecting = false;
    const ends = readSelection(root);
    if (!ends) return tell(null, null);
    const from = pointOf(ends.from);
    const to = pointOf(ends.to);
    tell(findPassage(hand.segments, ends.from, ends.to), from && to ? { from, to } : null);
  }

  document.addEventListener('selectionchange', handle);
  return () => document.removeEventListener('selectionchange', handle);
}
