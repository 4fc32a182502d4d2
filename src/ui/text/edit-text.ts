import { offsetInLine, oneLine } from '../../state/text/one-line';
import type { TextEditor, TextPoint } from '../../state/document/text-editor';
import { type Caret, isAtEdge, measure, placeCaret, readCaret } from './caret';
import { findGoal, isSelectAll, leavesSegment, readStep, type TextStep } from './find-goal';
import type { SelectedRange } from './selected-range';
import type { TextAtHand } from './text-at-hand.svelte';

/** What writing in a text needs of it. */
interface WritingPlace {
  /** Null where the text can only be read. */
  readonly editor: TextEditor | null;
  /** The segment before or after another one; null past either end. */
  findNeighbour(segmentId: number, direction: 1 | -1): number | null;
  /** Puts the caret into a segment, at an offset of its text. */
  moveCaret(segmentId: number, offset: number): void;
  /** Goes a step that leads out of a segment. Returns false where it leads nowhere. */
  go(from: TextPoint, step: TextStep): boolean;
  /** Lets what is selected in a segment go on into others. */
  extend(step: TextStep): void;
  selectAll(): void;
  /** Ends writing: the focus goes to the time stamp. */
  leave(segmentId: number): void;
  undo(): void;
  redo(): void;
  /** Something was written. */
  noteWriting(): void;
}

/** The paragraph that is written in. */
interface Writing {
  paragraph: HTMLElement;
  segmentId: number;
  editor: TextEditor;
  caret: Caret | null;
}

/**
 * Hears what is written in the segments below an element, and tells the editor. The browser does
 * the writing, and the text is read after each key; only what goes beyond one line of plain text
 * is done here: new segments, joined ones, undo, and what is pasted.
 *
 * @returns what ends it
 */
function editText(root: HTMLElement, place: WritingPlace): () => void {
  const stop = new AbortController();
  const listen = <Type extends keyof HTMLElementEventMap>(
    type: Type,
    hear: (event: HTMLElementEventMap[Type], writing: Writing) => void,
  ) =>
    root.addEventListener(
      type,
      (event) => {
        const writing = findWriting(event.target, place.editor);
        if (writing) hear(event, writing);
      },
      { signal: stop.signal },
    );
  listen('beforeinput', (event, writing) => {
    if (takeInput(event, writing, place)) event.preventDefault();
  });
  listen('input', (_event, { paragraph, segmentId, editor }) => {
    place.noteWriting();
    editor.type(segmentId, oneLine(paragraph.textContent));
  });
  listen('keydown', (event, writing) => {
    if (!event.isComposing && takeKey(event, writing, place)) event.preventDefault();
  });
  return () => stop.abort();
}

function findWriting(target: EventTarget | null, editor: TextEditor | null): Writing | null {
  if (!editor || !(target instanceof HTMLElement) || !target.isContentEditable) return null;
  const paragraph = target.closest<HTMLElement>('p[lang]');
  const id = paragraph?.closest<HTMLElement>('[data-segment]')?.dataset.segment;
  if (!paragraph || id === undefined) return null;
  return { paragraph, segmentId: Number(id), editor, caret: readCaret(paragraph) };
}

/** Returns whether it was done here, and not by the browser. */
function takeInput(event: InputEvent, writing: Writing, place: WritingPlace): boolean {
  const { inputType } = event;
  if (inputType.startsWith('format')) return true;
  switch (inputType) {
    case 'insertParagraph':
    case 'insertLineBreak':
      split(writing, place);
      return true;
    case 'historyUndo':
      place.undo();
      return true;
    case 'historyRedo':
      place.redo();
      return true;
    case 'insertFromPaste':
    case 'insertFromDrop':
    case 'insertFromYank':
      paste(event.dataTransfer?.getData('text/plain') ?? event.data ?? '', event, writing, place);
      return true;
    case 'deleteContentBackward':
    case 'deleteWordBackward':
      return join(writing, place, -1);
    case 'deleteContentForward':
    case 'deleteWordForward':
      return join(writing, place, 1);
    default:
      return false;
  }
}

/** Returns whether the key was for us. */
function takeKey(event: KeyboardEvent, writing: Writing, place: WritingPlace): boolean {
  const { paragraph, segmentId, caret } = writing;
  if (event.key === 'Escape') {
    place.leave(segmentId);
    return true;
  }
  // Some browsers send no input where there is nothing to delete.
  if (event.key === 'Backspace') return join(writing, place, -1);
  if (event.key === 'Delete') return join(writing, place, 1);
  if (!caret) return false;
  // The first time the browser selects the segment.
  if (isSelectAll(event) && coversAll(paragraph, caret)) {
    place.selectAll();
    return true;
  }
  const step = readStep(event);
  return step !== null && takeStep(step, event.shiftKey, writing, place);
}

function takeStep(
  step: TextStep,
  isSelecting: boolean,
  { paragraph, segmentId, caret }: Writing,
  place: WritingPlace,
): boolean {
  const isFar = step.unit === 'page' || step.unit === 'document';
  // Within a segment a key that leads nearby ends what is selected.
  if (!caret || (!isSelecting && !isFar && caret.from !== caret.to)) return false;
  const { focusNode, focusOffset } = getSelection() ?? {};
  const offset = focusNode ? measure(paragraph, focusNode, focusOffset ?? 0) : caret.to;
  if (!leavesSegment(paragraph, offset, step)) return false;
  if (!isSelecting) return place.go({ segmentId, offset }, step);
  place.extend(step);
  return true;
}

function coversAll(paragraph: Element, { from, to }: Caret): boolean {
  return from === 0 && to === paragraph.textContent.length;
}

function split({ paragraph, segmentId, editor, caret }: Writing, place: WritingPlace): void {
  if (!caret) return;
  const offset = offsetInLine(paragraph.textContent, caret.from);
  const second = editor.split({ segmentId, offset });
  if (second !== null) place.moveCaret(second, 0);
}

/** Joins with the neighbour where the caret is at that end. */
function join(
  { paragraph, segmentId, editor, caret }: Writing,
  place: WritingPlace,
  direction: 1 | -1,
): boolean {
  if (!caret || caret.from !== caret.to) return false;
  if (!isAtEdge(paragraph, caret.from, direction, false)) return false;
  const neighbour = direction === 1 ? place.findNeighbour(segmentId, 1) : segmentId;
  const meeting = neighbour === null ? null : editor.join(neighbour);
  if (meeting) place.moveCaret(meeting.segmentId, meeting.offset);
  return true;
}

/** Puts a text in the place of what is selected, as one line. */
function paste(
  text: string,
  event: InputEvent,
  { paragraph, segmentId, editor, caret }: Writing,
  place: WritingPlace,
): void {
  // What is dropped lands elsewhere than where the caret is.
  const [target] = event.getTargetRanges();
  if (target) getSelection()?.setBaseAndExtent(...pointsOf(target));
  const { from, to } = readCaret(paragraph) ?? caret ?? { from: 0, to: 0 };
  const line = text.replace(/\s+/gu, ' ');
  const { textContent } = paragraph;
  paragraph.textContent = textContent.slice(0, from) + line + textContent.slice(to);
  placeCaret(paragraph, from + line.length);
  place.noteWriting();
  editor.type(segmentId, oneLine(paragraph.textContent));
}

function pointsOf(range: StaticRange): [Node, number, Node, number] {
  return [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
}

/** Hears what is written in a text. Returns what ends it. */
export function handleWriting(
  root: HTMLElement,
  hand: TextAtHand,
  range: SelectedRange,
): () => void {
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
