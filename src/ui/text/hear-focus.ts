import { idOf } from './id-of';
import type { TextAtHand } from './text-at-hand.svelte';

/** Has at hand what gets the focus. Returns what ends it. */
export function hearFocus(root: HTMLElement, hand: TextAtHand): () => void {
  function enter({ target }: FocusEvent) {
    const segmentId = idOf(target, '.stamp, p[lang], select');
    if (segmentId === null || segmentId === hand.segment?.id) return;
    if (idOf(target, '.stamp') === null) hand.choose(segmentId);
    else void hand.moveTo(hand.placeOf(segmentId));
  }

  root.addEventListener('focusin', enter);
  return () => root.removeEventListener('focusin', enter);
}
