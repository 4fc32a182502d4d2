import { isReadable, preparePlayable } from '../../engine/player/prepare-playable';
import type { Playback } from './playback.svelte';

/**
 * Why something else than the recording's file is heard, or nothing.
 *
 * - `absent`: the page does not have it.
 * - `unreadable`: it was changed, moved or deleted since.
 * - `unplayable`: the browser cannot play it, or its sound.
 * - `inexact`: the browser would play other places than those of the text.
 */
export type Hindrance = 'absent' | 'unreadable' | 'unplayable' | 'inexact';

/**
 * Browsers play on where the sound of a recording pauses and its clock does not, so that they are
 * ahead by all such gaps that they have come over. With less they are near enough.
 */
const MOST_GAP_SECONDS = 0.3;

/** An element's duration may fall short of the text's by so much, as rounding and padding have it. */
const SHORT_SECONDS = 1;

/**
 * What the player plays of a recording, such that what is heard is what is clicked: its file, as a
 * media element needs it, or else the sound that the text was made from, once it is there.
 */
export class PlayerSource {
  readonly #playback: Pick<Playback, 'tryAgain'>;
  readonly #readSound: () => Promise<Blob | null>;
  #file: File | null | undefined;
  #isDone = false;
  #hasGaps = false;
  #blob = $state.raw<Blob | null>(null);
  #isSound = $state.raw(false);
  #hindrance = $state.raw<Hindrance | null>(null);
  #isSearching = $state.raw(true);
  /** The media element could not play it. */
  #hasFileFailed = false;
  #hasSoundFailed = false;
  /** Number of the last search; what an earlier one finds no longer counts. */
  #search = 0;

  /** @param readSound the decoded sound; null where it is not there, or no longer */
  constructor(playback: Pick<Playback, 'tryAgain'>, readSound: () => Promise<Blob | null>) {
    this.#playback = playback;
    this.#readSound = readSound;
  }

  /** What a media element is to play; null where there is nothing, or not yet. */
  get blob(): Blob | null {
    return this.#blob;
  }

  /** True where that is the decoded sound. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** The file for its picture alone, where something else is heard; null where it may have none. */
  get picture(): File | null {
    const mayHave = this.#hindrance === 'inexact' || this.#hindrance === 'unplayable';
    return this.#isSound && mayHave ? (this.#file ?? null) : null;
  }

  /** Null where the file is played as it should be. */
  get hindrance(): Hindrance | null {
    return this.#hindrance;
  }

  /** True while it is not known yet what there is. */
  get isSearching(): boolean {
    return this.#isSearching;
  }

  /**
   * Takes the recording as it stands.
   *
   * @param file null where the page does not have it
   * @param isDone nothing more comes to its text: the sound is there by now, or will not be
   * @param gapSeconds see `Transcript`; known where it is done
   */
  update(file: File | null, isDone: boolean, gapSeconds = 0): void {
    const isOther = file !== this.#file;
    const isDoneNow = isDone && !this.#isDone;
    const hasGaps = gapSeconds > MOST_GAP_SECONDS;
    const hasGapsNow = hasGaps && !this.#hasGaps;
    this.#file = file;
    this.#isDone = isDone;
    this.#hasGaps = hasGaps;
    if (isOther) void this.#begin(file);
    else if (hasGapsNow && file && !this.#hindrance) void this.#hinder('inexact');
    else if (isDoneNow && this.#hindrance && !this.#isSound) void this.#hinder(this.#hindrance);
  }

  /** The media element cannot play what it got. */
  async fail(): Promise<void> {
    const search = ++this.#search;
    this.#isSearching = true;
    this.#hasSoundFailed ||= this.#isSound;
    this.#hasFileFailed ||= this.#blob === this.#file;
    const isThere = !this.#file || (await isReadable(this.#file));
    if (search === this.#search) await this.#hinder(isThere ? 'unplayable' : 'unreadable');
  }

  /** The media element says how long the file is, and the text how long its recording. */
  async compare(elementSeconds: number, textSeconds: number): Promise<void> {
    const isShort = elementSeconds > 0 && elementSeconds < textSeconds - SHORT_SECONDS;
    if (isShort && !this.#hindrance && this.#isDone) await this.#hinder('inexact');
  }

  async #begin(file: File | null): Promise<void> {
    const search = ++this.#search;
    this.#show(null);
    this.#isSearching = true;
    this.#hindrance = null;
    this.#hasFileFailed = false;
    this.#hasSoundFailed = false;
    if (!file) return this.#hinder('absent');
    try {
      const playable = await preparePlayable(file);
      if (search !== this.#search) return;
      if (!playable || this.#hasGaps) return await this.#hinder('inexact');
      this.#show(playable);
      this.#isSearching = false;
    } catch {
      if (search === this.#search) await this.#hinder('unreadable');
    }
  }

  /** Looks for the sound in the place of what cannot be heard as it should. */
  async #hinder(hindrance: Hindrance): Promise<void> {
    const search = ++this.#search;
    this.#hindrance = hindrance;
    const mayHave = this.#isDone && !this.#hasSoundFailed;
    const sound = mayHave ? await this.#readSound().catch(() => null) : null;
    if (search !== this.#search) return;
    const isFileLeft = hindrance !== 'unreadable' && !this.#hasFileFailed;
    if (sound) this.#show(sound, true);
    else this.#show(isFileLeft ? (this.#file ?? null) : null);
    this.#isSearching = false;
  }

  #show(blob: Blob | null, isSound = false): void {
    this.#isSound = isSound;
    if (blob === this.#blob) return;
    this.#blob = blob;
    this.#playback.tryAgain();
  }
}
