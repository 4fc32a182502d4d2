import { findMatches } from '../../editing/find-matches';
import { findUncertain } from '../../editing/find-uncertain';
import { foldWord } from '../../shared/documents/fold-word';
import type { Memory } from '../../shared/memory';
import type { Segment, TimeRange, Word } from '../../shared/recognition/transcript';
import { indexSegments } from '../text/index-segments';
import { findWordAt, locateMatch } from './locate-match';
import type { TextEditor, TextMatch, TextPoint, WordPlace } from '../document/text-editor';

const THRESHOLD_KEY = 'pisar.review.threshold';
const MARKING_KEY = 'pisar.review.marking';
/** As words have been marked from the first. */
const FIRST_THRESHOLD = 0.6;
/** What is heard of a word's surroundings, on each side. */
const MARGIN_SECONDS = 0.7;

/** What a review knows of the text. */
export type ReviewedText = Pick<TextEditor, 'segments' | 'accept' | 'replace'>;

/** An uncertain word at hand. */
export interface ReviewedWord {
  place: WordPlace;
  word: Word;
  match: TextMatch;
  /** To be heard. */
  range: TimeRange;
}

/** The words that the model was not sure of, and a walk through them. */
export class Review {
  readonly #editor: ReviewedText;
  readonly #memory: Memory;
  #threshold = $state.raw(FIRST_THRESHOLD);
  #isMarking = $state.raw(true);
  #isOpen = $state.raw(false);
  #at = $state.raw<WordPlace | null>(null);
  #order = $derived.by(() => indexSegments(this.#editor.segments));
  #places = $derived.by(() =>
    this.#isMarking ? findUncertain(this.#editor.segments, this.#threshold) : [],
  );
  #index = $derived.by(() =>
    this.#places.findIndex((place) => this.#compare(place, this.#at) === 0),
  );

  constructor(editor: ReviewedText, memory: Memory) {
    this.#editor = editor;
    this.#memory = memory;
    const threshold = Number(memory.recall(THRESHOLD_KEY) ?? NaN);
    if (threshold > 0 && threshold < 1) this.#threshold = threshold;
    this.#isMarking = memory.recall(MARKING_KEY) !== 'off';
  }

  /** Words of less confidence are uncertain, 0 to 1. */
  get threshold(): number {
    return this.#threshold;
  }

  /** Whether uncertain words are marked at all. */
  get isMarking(): boolean {
    return this.#isMarking;
  }

  /** What text is marked by: the threshold, or 0. */
  get unsureBelow(): number {
    return this.#isMarking ? this.#threshold : 0;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get count(): number {
    return this.#places.length;
  }

  /** Place of the word at hand among the uncertain ones, from 0; -1 where none is. */
  get index(): number {
    return this.#index;
  }

  get current(): ReviewedWord | null {
    const place = this.#places[this.#index];
    const segment = place && this.#find(place.segmentId);
    const word = place && segment?.words[place.word];
    const match = place && locateMatch(segment, place);
    if (!place || !word || !match) return null;
    const range = {
      startSeconds: Math.max(0, word.startSeconds - MARGIN_SECONDS),
      endSeconds: word.endSeconds + MARGIN_SECONDS,
    };
    return { place, word, match, range };
  }

  /** All places where the word at hand stands, in whatever case. */
  get same(): readonly TextMatch[] {
    const { current } = this;
    const query = current ? foldWord(current.word.text) : '';
    if (query === '') return [];
    const options = { inflections: false, wholeWords: true, matchCase: false };
    return findMatches(this.#editor.segments, query, options);
  }

  setThreshold(threshold: number): void {
    this.#threshold = threshold;
    this.#memory.remember(THRESHOLD_KEY, String(threshold));
  }

  mark(isOn: boolean): void {
    this.#isMarking = isOn;
    this.#memory.remember(MARKING_KEY, isOn ? 'on' : 'off');
  }

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
    this.#at = null;
  }

  /**
   * Goes to the next uncertain word, or the one before. Null past either end: it stays where it is.
   *
   * @param from where the user is; without it, from the word at hand
   */
  step(direction: 1 | -1, from: TextPoint | null = null): ReviewedWord | null {
    const segment = from && this.#find(from.segmentId);
    const at = segment ? findWordAt(segment, from.offset) : this.#at;
    const found =
      direction === 1
        ? this.#places.find((place) => at === null || this.#compare(place, at) > 0)
        : this.#places.findLast((place) => at === null || this.#compare(place, at) < 0);
    if (!found) return null;
    this.#at = found;
    return this.current;
  }

  /** The user vouches for the word at hand. Goes to the next one. */
  accept(): ReviewedWord | null {
    const { current } = this;
    if (current) this.#editor.accept([current.place]);
    return this.#goOn();
  }

  /** Puts another word in the place of the one at hand, or of all that are the same. */
  correct(text: string, isEverywhere = false): ReviewedWord | null {
    const { current } = this;
    if (!current) return null;
    this.#editor.replace(isEverywhere ? this.same : [current.match], text);
    return this.#goOn();
  }

  /** From the word that is no longer uncertain to the next; from the last one to the first. */
  #goOn(): ReviewedWord | null {
    const next = this.step(1);
    if (next || this.#places.length === 0) return next;
    this.#at = null;
    return this.step(1);
  }

  #find(segmentId: number): Segment | undefined {
    return this.#editor.segments[this.#order.get(segmentId) ?? -1];
  }

  /** By their order in the text; of a segment that has gone nothing is known. */
  #compare(a: WordPlace, b: WordPlace | null): number {
    if (!b) return NaN;
    const order = (this.#order.get(a.segmentId) ?? NaN) - (this.#order.get(b.segmentId) ?? NaN);
    return order === 0 ? a.word - b.word : order;
  }
}
