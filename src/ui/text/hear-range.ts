import { findGoal } from './find-goal';
import type { RangeEnds, SelectedRange } from './selected-range';
import type { TextAtHand } from './text-at-hand.svelte';
import { isSelectAll, readStep, type TextStep } from './text-step';

/**
 * Hears the keys that act on a selection in the prose of a text, where the browser has nothing to
 * edit: they move its end, take it out, or type over it.
 *
 * @returns what ends it
 */
export function hearRange(root: HTMLElement, hand: TextAtHand, range: SelectedRange): () => void {
  function press(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || !hand.writer) return;
    const where = findFocus(root);
    const ends = where && range.read();
    if (!ends) return;
    const isRemoval = event.key === 'Backspace' || event.key === 'Delete';
    // Other keys on a time stamp are its own.
    const other = where === 'stamp' ? null : findAct(event, ends);
    const act = isRemoval ? () => range.replace(ends) : other;
    if (!act) return;
    // Letters that are typed are no keys of the page.
    event.stopPropagation();
    act();
    // What is typed is written by the browser, where the caret is now.
    if (!isTyped(event)) event.preventDefault();
  }

  function findAct(event: KeyboardEvent, ends: RangeEnds): (() => void) | null {
    const step = readStep(event);
    if (step && event.shiftKey) return () => range.extend(step);
    if (step) return () => move(step, ends);
    if (event.key === 'Escape') return () => range.collapse(ends.focus);
    if (isSelectAll(event)) return () => range.selectAll();
    return isTyped(event) ? () => range.replace(ends) : null;
  }

  /** Without the shift key the selection ends, at the side that the key points to. */
  function move(step: TextStep, ends: RangeEnds) {
    const [from, to] = range.sort(ends);
    const { unit, direction } = step;
    const isFar = unit === 'page' || unit === 'document';
    const side = direction === 1 ? to : from;
    range.collapse((isFar && findGoal(hand, ends.focus, step)) || side);
  }

  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

/** What of the text has the focus: none of its fields, or one of its time stamps. */
export function findFocus(root: HTMLElement): 'text' | 'stamp' | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body || focused === root) return 'text';
  return root.contains(focused) && focused.matches('.stamp') ? 'stamp' : null;
}

function isTyped(event: KeyboardEvent): boolean {
  const isCommand = event.ctrlKey || event.metaKey || event.altKey;
  if (isCommand && !event.getModifierState('AltGraph')) return false;
  return /^(?:.|Enter|Dead|Process)$/u.test(event.key);
}
