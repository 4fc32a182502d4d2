import { copyText } from '../../state/text/copy-text';
import { findFocus } from './hear-range';
import { readLines } from './read-lines';
import type { SelectedRange } from './selected-range';
import type { TextAtHand } from './text-at-hand.svelte';

/** Lines of a text without who speaks them, for this page itself. */
const LINES_TYPE = 'application/x-pisar-lines';

/**
 * Hears what is copied, cut and pasted where several segments are concerned: browsers would take
 * names, notes and times along, and can neither cut nor paste where nothing is editable.
 *
 * @returns what ends it
 */
export function hearClipboard(
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
