import { findMatches } from '../../editing/find-matches';
import { indexSegments } from '../text/index-segments';
import type { TextEditor, TextMatch, TextPoint } from '../document/text-editor';
import { groupMatches } from './group-matches';

/** What finding knows of the text. */
export type FoundText = Pick<TextEditor, 'segments' | 'replace'>;

/** What is looked for in a text while the bar is open, and what was found. */
export class Finding {
  readonly #editor: FoundText;
  #isOpen = $state.raw(false);
  #query = $state.raw('');
  #inflections = $state.raw(true);
  #replacement = $state.raw('');
  #current = $state.raw<TextMatch | null>(null);
  #matches = $derived.by((): readonly TextMatch[] => {
    if (!this.#isOpen || this.#query.trim() === '') return [];
    return findMatches(this.#editor.segments, this.#query, {
      inflections: this.#inflections,
      wholeWords: this.#inflections,
      matchCase: false,
    });
  });
  #bySegment = $derived(groupMatches(this.#matches));
  #index = $derived.by(() => {
    const current = this.#current;
    return current ? this.#matches.findIndex((match) => isSame(match, current)) : -1;
  });
  #places = $derived.by(() => indexSegments(this.#editor.segments));

  constructor(editor: FoundText) {
    this.#editor = editor;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get query(): string {
    return this.#query;
  }

  /** Whether other forms of the words are found as well; else any part of a word is. */
  get inflections(): boolean {
    return this.#inflections;
  }

  get replacement(): string {
    return this.#replacement;
  }

  get matches(): readonly TextMatch[] {
    return this.#matches;
  }

  /** Place of the match that is at hand, from 0; -1 where none is. */
  get index(): number {
    return this.#index;
  }

  get current(): TextMatch | null {
    return this.#matches[this.#index] ?? null;
  }

  findIn(segmentId: number): readonly TextMatch[] {
    return this.#bySegment.get(segmentId) ?? [];
  }

  open(query?: string): void {
    this.#isOpen = true;
    if (query) this.look(query);
  }

  close(): void {
    this.#isOpen = false;
    this.#current = null;
  }

  look(query: string): void {
    this.#query = query;
    this.#current = null;
  }

  inflect(isOn: boolean): void {
    this.#inflections = isOn;
    this.#current = null;
  }

  replaceWith(replacement: string): void {
    this.#replacement = replacement;
  }

  /**
   * Goes to the next match, or the one before; behind the last comes the first.
   *
   * @param from where to begin where none is at hand
   */
  step(direction: 1 | -1, from: TextPoint | null = null): TextMatch | null {
    const { length } = this.#matches;
    const index = this.index;
    const next = index === -1 ? this.#findFrom(direction, from) : index + direction;
    this.#current = length === 0 ? null : (this.#matches[(next + length) % length] ?? null);
    return this.#current;
  }

  /** Replaces the match at hand, and goes to the next one. */
  replace(): TextMatch | null {
    const current = this.current;
    if (!current) return this.step(1);
    const { index } = this;
    this.#editor.replace([current], this.#replacement);
    // Where it stood comes the next one, unless what was put there is found as well.
    const isFoundAgain = this.#matches[index]?.from === current.from;
    const next = this.#matches[isFoundAgain ? index + 1 : index] ?? this.#matches[0] ?? null;
    this.#current = next;
    return next;
  }

  /** Replaces all matches in one step. Returns how many. */
  replaceAll(): number {
    const { length } = this.#matches;
    if (length > 0) this.#editor.replace(this.#matches, this.#replacement);
    this.#current = null;
    return length;
  }

  #findFrom(direction: 1 | -1, from: TextPoint | null): number {
    if (!from) return direction === 1 ? 0 : -1;
    const place = this.#places.get(from.segmentId) ?? 0;
    const after = this.#matches.findIndex((match) => {
      const at = this.#places.get(match.segmentId) ?? 0;
      return at > place || (at === place && match.from >= from.offset);
    });
    const first = after === -1 ? this.#matches.length : after;
    return direction === 1 ? first : first - 1;
  }
}

function isSame(a: TextMatch, b: TextMatch): boolean {
  return a.segmentId === b.segmentId && a.from === b.from && a.to === b.to;
}
