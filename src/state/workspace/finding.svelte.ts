import { findMatches } from '../../editing/find-matches';
import { type FormReplacement, formOf, listForms } from '../../editing/list-forms';
import { indexSegments } from '../text/index-segments';
import type { Replacement, TextEditor, TextMatch, TextPoint } from '../document/text-editor';
import { groupMatches } from './group-matches';

/** What finding knows of the text. */
export type FoundText = Pick<TextEditor, 'segments' | 'replace'>;

/** What is looked for in a text while the bar is open, and what was found. */
export class Finding {
  readonly #editor: FoundText;
  #isOpen = $state.raw(false);
  #query = $state.raw('');
  /** As the user has chosen; null: as fits what they do. */
  #inflections = $state.raw<boolean | null>(null);
  #wholeWords = $state.raw<boolean | null>(null);
  #isReplacing = $state.raw(false);
  #replacement = $state.raw('');
  /** What the user has written in the place of forms. */
  #written = $state.raw<Readonly<Record<string, string>>>({});
  #current = $state.raw<TextMatch | null>(null);
  #matches = $derived.by((): readonly TextMatch[] => {
    if (!this.#isOpen || this.#query.trim() === '') return [];
    return findMatches(this.#editor.segments, this.#query, {
      inflections: this.inflections,
      wholeWords: this.wholeWords,
      matchCase: false,
    });
  });
  #forms = $derived.by((): readonly FormReplacement[] => {
    if (!this.#isReplacing || !this.inflections) return [];
    const { segments } = this.#editor;
    const replacement = this.#replacement;
    return listForms(segments, this.#matches, this.#query, replacement).map((row) => {
      const written = this.#written[row.form];
      return written === undefined ? row : { ...row, replacement: written.trim() || null };
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

  /**
   * Whether other forms of the words are found as well. They are, until the user replaces: a word that
   * is put in the place of another form is wrong there.
   */
  get inflections(): boolean {
    return this.#inflections ?? !this.#isReplacing;
  }

  /** Whether parts of longer words are left alone. */
  get wholeWords(): boolean {
    const isBeside = this.#inflections === null && this.#isReplacing;
    return this.inflections || (this.#wholeWords ?? isBeside);
  }

  /** What would be replaced with what, where forms that differ are found; empty where they are not. */
  get forms(): readonly FormReplacement[] {
    return this.#forms;
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
    this.#isReplacing = false;
    this.#current = null;
  }

  look(query: string): void {
    this.#query = query;
    this.#current = null;
    this.#written = {};
  }

  inflect(isOn: boolean): void {
    this.#inflections = isOn;
    this.#current = null;
  }

  findWhole(isOn: boolean): void {
    this.#wholeWords = isOn;
    this.#current = null;
  }

  /** The user turns to replacing: forms that differ are found only where they ask for it. */
  beginReplacing(): void {
    this.#isReplacing = true;
  }

  replaceWith(replacement: string): void {
    this.beginReplacing();
    this.#replacement = replacement;
    this.#written = {};
  }

  /** @param replacement empty: the form stays as it is */
  replaceForm(form: string, replacement: string): void {
    this.#written = { ...this.#written, [form]: replacement };
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
    this.beginReplacing();
    const current = this.current;
    if (!current) return this.step(1);
    if (this.#choose([current]).length === 0) return this.step(1);
    const { index } = this;
    this.#editor.replace([current], this.#put);
    // Where it stood comes the next one, unless what was put there is found as well.
    const isFoundAgain = this.#matches[index]?.from === current.from;
    const next = this.#matches[isFoundAgain ? index + 1 : index] ?? this.#matches[0] ?? null;
    this.#current = next;
    return next;
  }

  /** Replaces all matches in one step. Returns how many. */
  replaceAll(): number {
    this.beginReplacing();
    const chosen = this.#choose(this.#matches);
    if (chosen.length > 0) this.#editor.replace(chosen, this.#put);
    this.#current = null;
    return chosen.length;
  }

  /** What is put in the place of something found. */
  get #put(): Replacement {
    if (this.#forms.length === 0) return this.#replacement;
    return (found) => this.#findForm(found.toLowerCase()) ?? found;
  }

  /** Those for which it is known what to put there. */
  #choose(matches: readonly TextMatch[]): readonly TextMatch[] {
    if (this.#forms.length === 0) return matches;
    const { segments } = this.#editor;
    return matches.filter((match) => {
      const { text = '' } = segments[this.#places.get(match.segmentId) ?? -1] ?? {};
      return this.#findForm(formOf(text, match)) !== null;
    });
  }

  #findForm(wanted: string): string | null {
    return this.#forms.find(({ form }) => form === wanted)?.replacement ?? null;
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
