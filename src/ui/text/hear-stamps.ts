import { idOf } from './id-of';
import { markSegments } from './mark-segments';
import type { TextAtHand } from './text-at-hand.svelte';

/**
 * Hears the keys that are pressed on time stamps: arrows go through the text and the sound, digits
 * say who speaks.
 *
 * @returns what ends it
 */
export function hearStamps(root: HTMLElement, hand: TextAtHand): () => void {
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
