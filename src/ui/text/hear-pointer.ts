import type { Segment } from '../../shared/recognition/transcript';
import { findOffset } from './find-point';
import { idOf } from './id-of';
import type { TextAtHand } from './text-at-hand.svelte';

/** A hand on a mouse is not quite still. */
const STILL_PIXELS = 3;

/**
 * Hears clicks on time stamps and words, and what the pointer is over.
 *
 * @returns what ends it
 */
export function hearPointer(root: HTMLElement, hand: TextAtHand): () => void {
  /** Where the button was pressed. */
  let pressed = { x: 0, y: 0 };

  function click(event: PointerEvent | MouseEvent) {
    const { target } = event;
    const isStamp = target instanceof Element && target.closest('.stamp') !== null;
    const segment = hand.find(idOf(target, isStamp ? '.stamp' : 'p[lang]'));
    if (!segment || !(target instanceof Element)) return;
    if (isStamp) hand.playback.playFrom(segment.startSeconds);
    // The end of a selection is no wish to listen.
    else if (getSelection()?.isCollapsed || isStill(event)) clickText(event, target, segment);
  }

  /** A click into what is selected, which browsers end only after it. */
  function isStill({ clientX, clientY, detail, shiftKey }: MouseEvent) {
    const way = Math.hypot(clientX - pressed.x, clientY - pressed.y);
    return detail === 1 && !shiftKey && way < STILL_PIXELS;
  }

  function clickText(event: MouseEvent, target: Element, segment: Segment) {
    const { playback } = hand;
    const place = target.matches('p > span')
      ? Array.from(target.parentElement?.children ?? []).indexOf(target)
      : -1;
    const word = segment.words[place];
    // Who corrects puts the caret here and there, and is not to be talked to each time.
    if (word && hand.writer) playback.goTo(word.startSeconds);
    else if (word) playback.playFrom(word.startSeconds);
    if (!hand.writer || idOf(document.activeElement, 'p[lang]') === segment.id) return;
    // A first touch only listens: the keyboard of a phone hides half of the text.
    const isTouch = 'pointerType' in event && event.pointerType === 'touch';
    const paragraph = hand.findParagraph(segment.id);
    const offset = paragraph && findOffset(paragraph, event.clientX, event.clientY);
    if (isTouch) hand.choose(segment.id);
    else void hand.moveCaret(segment.id, offset ?? 0);
  }

  const stop = new AbortController();
  const { signal } = stop;
  root.addEventListener('click', click, { signal });
  root.addEventListener(
    'pointerdown',
    ({ clientX, clientY }) => (pressed = { x: clientX, y: clientY }),
    { signal },
  );
  root.addEventListener(
    'pointerover',
    ({ target }) => (hand.hovered = idOf(target, '[data-segment]') ?? -1),
    { signal },
  );
  root.addEventListener('pointerleave', () => (hand.hovered = -1), { signal });
  return () => stop.abort();
}
