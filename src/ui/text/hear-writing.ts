import { placeCaret, readCaret } from './caret';
import { editText } from './edit-text';
import { findOffset } from './find-point';
import { rectOf } from './is-at-edge';
import type { TextAtHand } from './text-at-hand.svelte';

/** Hears what is written in a text. Returns what ends it. */
export function hearWriting(root: HTMLElement, hand: TextAtHand): () => void {
  async function crossLine(segmentId: number, direction: 1 | -1) {
    const from = hand.findParagraph(segmentId);
    const caret = from && readCaret(from);
    const x = from && caret ? (rectOf(from, caret.from)?.left ?? 0) : 0;
    const neighbour = hand.findNeighbour(segmentId, direction);
    if (neighbour === null) return;
    await hand.moveCaret(neighbour, direction === 1 ? 0 : Infinity);
    const paragraph = hand.findParagraph(neighbour);
    if (!paragraph) return;
    const line = rectOf(paragraph, direction === 1 ? 0 : paragraph.textContent.length);
    const offset = line && findOffset(paragraph, x, line.top + line.height / 2);
    if (offset !== null) placeCaret(paragraph, offset);
  }

  return editText(root, {
    get editor() {
      return hand.writer;
    },
    findNeighbour: (segmentId, direction) => hand.findNeighbour(segmentId, direction),
    moveCaret: (segmentId, offset) => void hand.moveCaret(segmentId, offset),
    crossLine: (segmentId, direction) => void crossLine(segmentId, direction),
    leave: () => void hand.moveTo(hand.stop),
    undo: () => hand.stepHistory('undo'),
    redo: () => hand.stepHistory('redo'),
    noteWriting: () => hand.playback.stopFollowing(),
  });
}
