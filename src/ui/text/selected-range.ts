import { offsetInLine } from '../../state/text/one-line';
import type { TextPoint } from '../../state/document/text-editor';
import { findPoint, idOf, measure } from './caret';
import { findEnd, findGoal, leavesSegment, type TextStep } from './find-goal';
import type { TextAtHand } from './text-at-hand.svelte';
import type { TextPlace } from '../../state/text/find-passage';

/** The ends of a selection, as the user has made it. */
export interface RangeEnds {
  /** Where it began. */
  anchor: TextPoint;
  /** The end that moves. */
  focus: TextPoint;
}

/**
 * A selection in the prose of a text: over several segments, where browsers let nothing be edited,
 * or in one that is not at hand.
 */
export class SelectedRange {
  readonly #root: HTMLElement;
  readonly #hand: TextAtHand;

  constructor(root: HTMLElement, hand: TextAtHand) {
    this.#root = root;
    this.#hand = hand;
  }

  /** Null where nothing is selected, or something outside of the text. */
  read(): RangeEnds | null {
    return getSelection()?.isCollapsed ? null : this.readAny();
  }

  /** The same with a caret, where both ends are one. */
  readAny(): RangeEnds | null {
    const selection = getSelection();
    if (!selection) return null;
    const anchor = this.#findPoint(selection.anchorNode, selection.anchorOffset);
    const focus = this.#findPoint(selection.focusNode, selection.focusOffset);
    return anchor && focus && { anchor, focus };
  }

  /** Makes the paragraph that is written in prose, with what is selected there. */
  release(): void {
    const selection = getSelection();
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
    this.#hand.isSelecting = true;
    for (const field of this.#root.querySelectorAll('p[contenteditable]'))
      field.removeAttribute('contenteditable');
    // Keys are still for the text.
    this.#root.tabIndex = -1;
    this.#root.focus({ preventScroll: true });
    this.#root.addEventListener('blur', () => this.#root.removeAttribute('tabindex'), {
      once: true,
    });
    if (anchorNode && focusNode)
      selection?.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
  }

  /** Selects all that can be edited. */
  selectAll(): void {
    const [first, last] = [findEnd(this.#hand, -1), findEnd(this.#hand, 1)];
    if (!first || !last) return;
    this.release();
    this.select({ anchor: first, focus: last });
  }

  /** Selects from one point to another. */
  select({ anchor, focus }: RangeEnds): void {
    const [from, to] = [anchor, focus].map(({ segmentId }) => this.#hand.findParagraph(segmentId));
    if (!from || !to) return;
    getSelection()?.setBaseAndExtent(
      ...findPoint(from, anchor.offset),
      ...findPoint(to, focus.offset),
    );
  }

  /** Moves the end that moves. */
  extend(step: TextStep): void {
    const selection = getSelection();
    const focus = this.#findPoint(selection?.focusNode ?? null, selection?.focusOffset ?? 0);
    const paragraph = focus && this.#hand.findParagraph(focus.segmentId);
    if (!selection || !paragraph) return;
    const edge = step.direction === 1 ? Infinity : 0;
    if (leavesSegment(paragraph, focus.offset, step)) {
      const goal = findGoal(this.#hand, focus, step) ?? { ...focus, offset: edge };
      const target = this.#hand.findParagraph(goal.segmentId);
      if (target) selection.extend(...findPoint(target, goal.offset));
    } else {
      selection.modify('extend', step.direction === 1 ? 'forward' : 'backward', step.unit);
      if (!paragraph.contains(selection.focusNode)) selection.extend(...findPoint(paragraph, edge));
    }
    this.#finish(selection);
  }

  /** Ends the selection, with the caret at one of its ends. */
  collapse({ segmentId, offset }: TextPoint): void {
    void this.#hand.moveCaret(segmentId, offset);
  }

  /** The two ends in the order of the text. */
  sort({ anchor, focus }: RangeEnds): [from: TextPoint, to: TextPoint] {
    const order =
      this.#hand.placeOf(anchor.segmentId) - this.#hand.placeOf(focus.segmentId) ||
      anchor.offset - focus.offset;
    return order <= 0 ? [anchor, focus] : [focus, anchor];
  }

  /** Takes out what is selected, and puts lines there; what is typed goes on in that place. */
  replace(ends: RangeEnds, lines: readonly string[] = []): void {
    const [from, to] = this.sort(ends).map((end) => this.#clamp(end));
    const at = from && to && this.#hand.writer?.replaceRange(from, to, lines);
    if (at) this.#hand.writeAt(at);
  }

  /** What cannot be edited yet stays. */
  #clamp(point: TextPoint): TextPoint | null {
    return this.#hand.find(point.segmentId)?.isOpen ? findEnd(this.#hand, 1) : point;
  }

  #finish(selection: Selection): void {
    const node = selection.focusNode;
    const ends = this.readAny();
    // Two points of the DOM may be one place of the text.
    if (ends && isSame(ends)) this.collapse(ends.focus);
    const element = node instanceof Element ? node : node?.parentElement;
    element?.scrollIntoView({ block: 'nearest' });
  }

  #findPoint(node: Node | null, offset: number): TextPoint | null {
    if (!node || !this.#root.contains(node)) return null;
    const element = node instanceof Element ? node : node.parentElement;
    const paragraph = element?.closest('p[lang]');
    if (paragraph) {
      const segmentId = idOf(paragraph, 'p[lang]');
      if (segmentId === null) return null;
      const written = measure(paragraph, node, offset);
      return { segmentId, offset: offsetInLine(paragraph.textContent, written) };
    }
    const place = findPlace(this.#root.querySelectorAll('p[lang]'), node, offset);
    const segment = this.#hand.segments[place.segment];
    return segment
      ? { segmentId: segment.id, offset: Math.min(place.offset, segment.text.length) }
      : null;
  }
}

function isSame({ anchor, focus }: RangeEnds): boolean {
  return anchor.segmentId === focus.segmentId && anchor.offset === focus.offset;
}

/** Selects the text from one segment to another, in the direction in which the user went. */
export function markSegments(text: Element, from: number, to: number): void {
  const paragraphs = text.querySelectorAll('p[lang]');
  const [first, last] = [paragraphs[from], paragraphs[to]];
  if (!first || !last) return;
  const [start, end] = from <= to ? [0, last.childNodes.length] : [first.childNodes.length, 0];
  getSelection()?.setBaseAndExtent(first, start, last, end);
}

/** The lines of a text that was pasted. Empty ones only stand between paragraphs. */
export function readLines(text: string): string[] {
  return text.split(/[\r\n\u2028\u2029]+/u).filter((line) => line.trim() !== '');
}

/**
 * Where the selection begins and ends in a text.
 *
 * @param text has a paragraph for each segment, marked with `lang`
 * @returns null where nothing of the text is selected; what lies outside of it is cut off
 */
export function readSelection(text: Element): { from: TextPlace; to: TextPlace } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  const paragraphs = text.querySelectorAll('p[lang]');
  if (paragraphs.length === 0) return null;
  return {
    from: findPlace(paragraphs, range.startContainer, range.startOffset),
    to: findPlace(paragraphs, range.endContainer, range.endOffset),
  };
}

/**
 * The paragraph that began last before a point, and so many characters before it there; Infinity
 * behind its end.
 */
function findPlace(paragraphs: ArrayLike<Element>, container: Node, offset: number): TextPlace {
  const before = document.createRange();
  before.setStart(container, offset);
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const paragraph = paragraphs[middle];
    if (paragraph && before.comparePoint(paragraph, 0) <= 0) low = middle + 1;
    else high = middle;
  }
  const paragraph = paragraphs[low - 1];
  if (!paragraph) return { segment: 0, offset: 0 };
  if (!paragraph.contains(container)) return { segment: low - 1, offset: Infinity };
  before.setStart(paragraph, 0);
  before.setEnd(container, offset);
  return { segment: low - 1, offset: before.toString().length };
}
