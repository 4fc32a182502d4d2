import { idOf } from './caret';
import { markSegments, type RangeEnds, readLines, type SelectedRange } from './selected-range';
import type { TextAtHand } from './text-at-hand.svelte';
import { copyText } from '../../state/text/copy-text';
import { findGoal, isSelectAll, readStep, type TextStep } from './find-goal';

/**
 * Handles the keys that are pressed on time stamps: arrows go through the text and the sound, digits
 * say who speaks.
 *
 * @returns what ends it
 */
export function handleStamps(root: HTMLElement, hand: TextAtHand): () => void {
  /** Where a selection by keyboard begins. */
  let anchor = 0;

  /** By word, from where the sound is or, where that is elsewhere, into the segment at hand. */
  async function step(direction: 1 | -1) {
    const { playback } = hand;
    if (playback.segment === hand.stop) playback.step(direction);
    else playback.goTo(hand.segment?.startSeconds ?? 0);
    if (playback.segment >= 0) await hand.moveTo(playback.segment);
  }

  async function go(place: number, isShifted: boolean) {
    const hasSelection = !getSelection()?.isCollapsed;
    if (isShifted && !hasSelection) {
      anchor = hand.stop;
      // The first press selects the segment at hand.
      place = hand.stop;
    }
    // A selection that is put into an editable element takes the focus along.
    if (isShifted) hand.isSelecting = true;
    await hand.moveTo(place);
    if (isShifted) markSegments(root, anchor, hand.stop);
    else if (hasSelection) getSelection()?.removeAllRanges();
  }

  const moves: Partial<Record<string, () => number>> = {
    ArrowUp: () => hand.stop - 1,
    ArrowDown: () => hand.stop + 1,
    Home: () => 0,
    End: () => hand.segments.length - 1,
  };

  const keys: Partial<Record<string, () => unknown>> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    F2: () => hand.writer && hand.moveCaret(hand.segment?.id ?? -1, 0),
  };

  /** The speakers have the digits 1 to 9 in the order of their list, 0 is nobody. */
  function findAssignment({ code, shiftKey }: KeyboardEvent): (() => void) | undefined {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
    const { segment } = hand;
    if (!hand.writer || shiftKey || digit === undefined || !segment) return undefined;
    const speaker = digit === '0' ? null : hand.speakers[Number(digit) - 1]?.id;
    return speaker === undefined ? undefined : () => hand.assign(segment, speaker);
  }

  function press(event: KeyboardEvent) {
    const focused = idOf(event.target, '.stamp');
    if (event.ctrlKey || event.metaKey || event.altKey || focused === null) return;
    // A search may have led elsewhere meanwhile: keys are for what has the focus.
    hand.choose(focused);
    const place = moves[event.code]?.();
    const act =
      place === undefined
        ? (keys[event.code] ?? findAssignment(event))
        : () => go(place, event.shiftKey);
    if (!act) return;
    event.preventDefault();
    void act();
  }

  root.addEventListener('keydown', press);
  return () => root.removeEventListener('keydown', press);
}

/** Lines of a text without who speaks them, for this page itself. */
const LINES_TYPE = 'application/x-pisar-lines';

/**
 * Handles what is copied, cut and pasted where several segments are concerned: browsers would take
 * names, notes and times along, and can neither cut nor paste where nothing is editable.
 *
 * @returns what ends it
 */
export function handleClipboard(
  root: HTMLElement,
  hand: TextAtHand,
  range: SelectedRange,
): () => void {
  function copy(event: ClipboardEvent) {
    const ends = findFocus(root) && range.read();
    if (!ends || !event.clipboardData || event.defaultPrevented) return;
    const [from, to] = range.sort(ends);
    const copied = copyText(hand.segments, from, to, hand.speakers);
    event.clipboardData.setData('text/plain', copied.plain);
    event.clipboardData.setData('text/html', copied.html);
    event.clipboardData.setData(LINES_TYPE, copied.lines.join('\n'));
    event.preventDefault();
    if (event.type === 'cut' && hand.writer) range.replace(ends);
  }

  function paste(event: ClipboardEvent) {
    const { clipboardData } = event;
    if (!clipboardData || !hand.writer || event.defaultPrevented) return;
    const own = clipboardData.getData(LINES_TYPE);
    const lines = readLines(own || clipboardData.getData('text/plain'));
    const isWriting = hand.findCaret() !== null;
    // One line is pasted as it is typed.
    if (lines.length === 0 || (isWriting && lines.length === 1 && !own)) return;
    const ends = isWriting ? range.readAny() : findFocus(root) && range.read();
    if (!ends) return;
    event.preventDefault();
    range.replace(ends, lines);
  }

  for (const type of ['copy', 'cut'] as const) document.addEventListener(type, copy);
  document.addEventListener('paste', paste);
  return () => {
    for (const type of ['copy', 'cut'] as const) document.removeEventListener(type, copy);
    document.removeEventListener('paste', paste);
  };
}

/**
 * Handles the keys that act on a selection in the prose of a text, where the browser has nothing to
 * edit: they move its end, take it out, or type over it.
 *
 * @returns what ends it
 */
export function handleRange(root: HTMLElement, hand: TextAtHand, range: SelectedRange): () => void {
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
function findFocus(root: HTMLElement): 'text' | 'stamp' | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body || focused === root) return 'text';
  return root.contains(focused) && focused.matches('.stamp') ? 'stamp' : null;
}

function isTyped(event: KeyboardEvent): boolean {
  const isCommand = event.ctrlKey || event.metaKey || event.altKey;
  if (isCommand && !event.getModifierState('AltGraph')) return false;
  return /^(?:.|Enter|Dead|Process)$/u.test(event.key);
}
