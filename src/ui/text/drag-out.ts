import { findPoint } from './find-point';

/**
 * Lets a selection that began in the paragraph that is written in go on into other ones: browsers
 * keep it within an editable element.
 *
 * @param release makes the paragraph prose again
 * @returns what ends it
 */
export function followDrag(root: HTMLElement, release: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let origin: HTMLElement | null = null;
  let isOut = false;
  root.addEventListener(
    'pointerdown',
    ({ target, button, pointerType }) => {
      isOut = false;
      const isOurs = button === 0 && pointerType !== 'touch' && target instanceof HTMLElement;
      origin = isOurs && target.isContentEditable ? target.closest<HTMLElement>('p[lang]') : null;
    },
    { signal },
  );
  addEventListener('pointerup', () => (origin = null), { signal });
  root.addEventListener(
    'pointermove',
    (event) => {
      if (!origin || !(event.buttons & 1) || !(event.target instanceof Element)) return;
      const over = event.target.closest('p[lang]');
      if (!isOut && (!over || over === origin)) return;
      const selection = getSelection();
      const point = findPoint(event.clientX, event.clientY);
      if (!selection?.anchorNode || !point || !root.contains(point.node)) return;
      const { anchorNode, anchorOffset } = selection;
      if (!isOut) {
        isOut = true;
        origin.removeAttribute('contenteditable');
        release();
      }
      selection.setBaseAndExtent(anchorNode, anchorOffset, point.node, point.offset);
    },
    { signal },
  );
  return () => stop.abort();
}
