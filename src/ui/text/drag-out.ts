import { findPoint } from './find-point';
import type { SelectedRange } from './selected-range';
import type { TextAtHand } from './text-at-hand.svelte';

/**
 * Lets a selection by mouse go on from the paragraph that is written in into other ones, and into
 * it from other ones: browsers keep it on one side of the border of an editable element.
 *
 * @returns what ends it
 */
export function followDrag(root: HTMLElement, hand: TextAtHand, range: SelectedRange): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let origin: HTMLElement | null = null;
  let isOut = false;

  function extend(event: MouseEvent): boolean {
    const selection = getSelection();
    const point = findPoint(event.clientX, event.clientY);
    if (!selection?.anchorNode || !point || !root.contains(point.node)) return false;
    if (!isOut) range.release();
    isOut = true;
    selection.extend(point.node, point.offset);
    return true;
  }

  root.addEventListener(
    'pointerdown',
    ({ target, button, pointerType }) => {
      isOut = false;
      const isOurs = button === 0 && pointerType !== 'touch' && target instanceof Element;
      origin = isOurs && hand.writer ? target.closest<HTMLElement>('p[lang]') : null;
    },
    { signal },
  );
  // With the shift key, from where the caret is.
  root.addEventListener(
    'mousedown',
    (event) => {
      const isElsewhere = hand.findCaret() !== null && !origin?.contains(document.activeElement);
      if (origin && event.shiftKey && isElsewhere && extend(event)) event.preventDefault();
    },
    { signal },
  );
  addEventListener('pointerup', () => (origin = null), { signal });
  root.addEventListener(
    'pointermove',
    (event) => {
      if (!origin || !(event.buttons & 1) || !(event.target instanceof Element)) return;
      const over = event.target.closest('p[lang]');
      if (isOut || (over && over !== origin)) extend(event);
    },
    { signal },
  );
  return () => stop.abort();
}
