import type { Segment } from '../../shared/recognition/transcript';
import { findOffset, findPointAt, idOf } from './caret';
import type { TextAtHand } from './text-at-hand.svelte';
import type { SelectedRange } from './selected-range';

/** A hand on a mouse is not quite still. */
const STILL_PIXELS = 3;

/**
 * Handles clicks on time stamps and words, and what the pointer is over.
 *
 * @returns what ends it
 */
export function handlePointer(root: HTMLElement, hand: TextAtHand): () => void {
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
    const point = findPointAt(event.clientX, event.clientY);
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

/** Has at hand what gets the focus. Returns what ends it. */
export function handleFocus(root: HTMLElement, hand: TextAtHand): () => void {
  function enter({ target }: FocusEvent) {
    const segmentId = idOf(target, '.stamp, p[lang], select');
    if (segmentId === null || segmentId === hand.segment?.id) return;
    if (idOf(target, '.stamp') === null) hand.choose(segmentId);
    else void hand.moveTo(hand.placeOf(segmentId));
  }

  root.addEventListener('focusin', enter);
  return () => root.removeEventListener('focusin', enter);
}

/**
 * Marks a text as `data-stamp-focus` while one of its time stamps has a focus that is to be seen. In
 * a style sheet that would be `:has()`, for which the browser looks through ten hours of text each
 * time something changes there.
 *
 * @returns what ends it
 */
export function tellStampFocus(root: HTMLElement): () => void {
  const tell = ({ target }: Event) =>
    root.toggleAttribute(
      'data-stamp-focus',
      target instanceof Element && target.matches('.stamp:focus-visible'),
    );
  const stop = new AbortController();
  const { signal } = stop;
  root.addEventListener('focusin', tell, { signal });
  root.addEventListener('focusout', () => root.removeAttribute('data-stamp-focus'), { signal });
  // After a click the focus is to be seen from the first key on.
  root.addEventListener('keyup', tell, { signal });
  return () => stop.abort();
}
