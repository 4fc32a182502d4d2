import type { Word } from '../../shared/recognition/transcript';
import { followOffset, oneLine } from '../../state/text/one-line';
import { placeCaret, readCaret } from './caret';

/** How the words of a segment are shown. */
export interface WordLook {
  /** Index of the word that is heard; -1 where none is. */
  heard: number;
  /** Words of less confidence are marked; 0 for none. */
  unsureBelow: number;
  /** What is said of a word that is marked. */
  describe: (confidence: number) => string;
}

/**
 * Makes a paragraph show a segment, each word an element of its own. What is right already stays as
 * it is, so that writing goes on undisturbed: the caret, marks of the spelling checker and what the
 * browser has made of a key that was pressed. Spaces that are being typed stay as well, until the
 * paragraph is left.
 */
export function writeWords(
  paragraph: HTMLElement,
  { text, words }: { text: string; words: readonly Word[] },
  look: WordLook,
): void {
  const before = paragraph.textContent;
  const hasFocus = paragraph === document.activeElement;
  const isBeingTyped = hasFocus && oneLine(before) === text;
  const after = isBeingTyped ? before : text;
  const change = compareText(paragraph, after);
  if (change) {
    // To ask for the selection has the browser lay out all that was changed since the last frame: not
    // where it cannot be. One that is put into an editable element takes the focus along.
    const mayHoldIt = hasFocus || (before !== '' && !paragraph.hasAttribute('contenteditable'));
    const caret = mayHoldIt ? readCaret(paragraph) : null;
    change();
    if (caret)
      placeCaret(
        paragraph,
        followOffset(before, after, caret.from),
        followOffset(before, after, caret.to),
      );
  }
  dress(paragraph, words, look);
}

/** Has a paragraph hold a text, as words and what stands between them. */
export function putText(paragraph: Element, text: string): void {
  compareText(paragraph, text)?.();
}

/** What makes a paragraph hold a text; null where it does. */
function compareText(paragraph: Element, text: string): (() => void) | null {
  const pieces = text.match(/\s+|\S+/gu) ?? [];
  const nodes = [...paragraph.childNodes];
  const most = Math.min(nodes.length, pieces.length);
  let head = 0;
  while (head < most && fits(nodes[head], pieces[head])) head++;
  let tail = 0;
  while (tail < most - head && fits(nodes.at(-1 - tail), pieces.at(-1 - tail))) tail++;
  const old = nodes.slice(head, nodes.length - tail);
  const fresh = pieces.slice(head, pieces.length - tail);
  if (old.length === 0 && fresh.length === 0) return null;
  const next = nodes[nodes.length - tail] ?? null;
  return () => {
    old.forEach((node) => paragraph.removeChild(node));
    const made = document.createDocumentFragment();
    made.append(...fresh.map(make));
    paragraph.insertBefore(made, next);
  };
}

function isSpace(piece: string): boolean {
  return piece.trim() === '';
}

function fits(node: Node | undefined, piece: string | undefined): boolean {
  if (!node || !piece || node.textContent !== piece) return false;
  if (isSpace(piece)) return node instanceof Text;
  return node instanceof HTMLSpanElement && node.firstChild instanceof Text;
}

function make(piece: string): Node {
  if (isSpace(piece)) return new Text(piece);
  const span = document.createElement('span');
  span.textContent = piece;
  return span;
}

/** The confidence that an element tells of. */
const saidOf = new WeakMap<Element, number | null>();

function dress(paragraph: Element, words: readonly Word[], look: WordLook): void {
  const { children } = paragraph;
  // Until the editor has heard of what was typed, it is not known which word is which.
  const isKnown = children.length === words.length;
  Array.from(children).forEach((span, index) => {
    const confidence = (isKnown ? words[index] : undefined)?.confidence ?? 1;
    const isUnsure = confidence < look.unsureBelow;
    span.classList.toggle('heard', isKnown && index === look.heard);
    span.classList.toggle('unsure', isUnsure);
    const said = isUnsure ? confidence : null;
    // To write a number in the user's language takes longer than all the rest.
    if ((saidOf.get(span) ?? null) === said) return;
    saidOf.set(span, said);
    if (said === null) span.removeAttribute('title');
    else span.setAttribute('title', look.describe(said));
  });
}
