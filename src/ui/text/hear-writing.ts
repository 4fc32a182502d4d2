import { editText } from './edit-text';
import { findGoal } from './find-goal';
import type { SelectedRange } from './selected-range';
import type { TextAtHand } from './text-at-hand.svelte';

/** Hears what is written in a text. Returns what ends it. */
export function hearWriting(root: HTMLElement, hand: TextAtHand, range: SelectedRange): () => void {
  return editText(root, {
    get editor() {
      return hand.writer;
    },
    findNeighbour: (segmentId, direction) => hand.findNeighbour(segmentId, direction),
    moveCaret: (segmentId, offset) => void hand.moveCaret(segmentId, offset),
    go: (from, step) => {
      const goal = findGoal(hand, from, step);
      if (goal) void hand.moveCaret(goal.segmentId, goal.offset);
      return goal !== null;
    },
    extend: (step) => {
      range.release();
      range.extend(step);
    },
    selectAll: () => range.selectAll(),
    leave: () => void hand.moveTo(hand.stop),
    undo: () => hand.stepHistory('undo'),
    redo: () => hand.stepHistory('redo'),
    noteWriting: () => hand.playback.stopFollowing(),
  });
}
