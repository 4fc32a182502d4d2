import type { Segment, TimeRange } from '../shared/transcript';
import { findWord } from './find-word';
import { stepWord } from './step-word';

/** A media element rounds the moment it is sent to; without this it may lie just before a word. */
const ROUNDING_SECONDS = 0.002;

/** The player of one recording, and the word that is heard. */
export class Playback {
  readonly #getSegments: () => readonly Segment[];
  #media = $state.raw<HTMLMediaElement | null>(null);
  #isPlaying = $state.raw(false);
  /** Sound stops there. */
  #endSeconds = Infinity;
  #segment = $state.raw(-1);
  #word = $state.raw(-1);
  #follows = $state.raw(true);
  #unplayable = $state.raw(false);

  constructor(getSegments: () => readonly Segment[]) {
    this.#getSegments = getSegments;
  }

  /** Index of the segment that is heard, -1 before the first. */
  get segment(): number {
    return this.#segment;
  }

  /** Index of the word within that segment, -1 in a pause. */
  get word(): number {
    return this.#word;
  }

  /** Whether the page keeps the heard word in view. */
  get follows(): boolean {
    return this.#follows;
  }

  /** True once the browser has said that it cannot play the file. */
  get unplayable(): boolean {
    return this.#unplayable;
  }

  /** False where there is no recording, or the browser cannot play it. */
  get isReady(): boolean {
    return this.#media !== null && !this.#unplayable;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** Another file is to be played: what was said of the one before no longer holds. */
  tryAgain(): void {
    this.#unplayable = false;
  }

  /** Takes charge of a media element. Returns what lets go of it. */
  attach(media: HTMLMediaElement): () => void {
    this.#media = media;
    const stop = new AbortController();
    const listen = (types: string[], listener: () => void) =>
      types.forEach((type) => media.addEventListener(type, listener, { signal: stop.signal }));
    let frame = 0;
    const track = () => {
      this.#update();
      // `timeupdate` comes four times a second: too seldom for words.
      frame = media.paused ? 0 : requestAnimationFrame(track);
    };
    listen(['pause', 'ended'], () => (this.#isPlaying = false));
    listen(['play'], () => {
      this.#isPlaying = true;
      this.#follows = true;
      cancelAnimationFrame(frame);
      track();
    });
    listen(['seeking', 'timeupdate'], () => this.#update());
    listen(['error'], () => (this.#unplayable = true));
    return () => {
      stop.abort();
      cancelAnimationFrame(frame);
      this.#isPlaying = false;
      this.#media = null;
    };
  }

  /** Goes to a moment; sound stays on or off as it is. */
  goTo(seconds: number): void {
    if (!this.#media || this.#unplayable) return;
    this.#endSeconds = Infinity;
    this.#media.currentTime = seconds;
    this.#follows = true;
    this.#update();
  }

  /** Goes to a moment and plays on from there. */
  playFrom(seconds: number): void {
    this.goTo(seconds);
    this.#play();
  }

  /** Plays a passage and stops at its end. */
  playRange({ startSeconds, endSeconds }: TimeRange): void {
    this.playFrom(startSeconds);
    this.#endSeconds = endSeconds;
  }

  /** Goes to the neighbouring word; sound stays on or off as it is. */
  step(direction: 1 | -1): void {
    const word = stepWord(this.#getSegments(), this.#positionSeconds, direction);
    if (word) this.goTo(word.startSeconds);
  }

  toggle(): void {
    this.#endSeconds = Infinity;
    if (this.#media?.paused) this.#play();
    else this.pause();
  }

  pause(): void {
    this.#media?.pause();
  }

  /** The user looks elsewhere: the page no longer moves on its own, until the next play or seek. */
  stopFollowing(): void {
    this.#follows = false;
  }

  #play(): void {
    // Refused when the user pauses at once or the file will not play; `error` tells of the latter.
    this.#media?.play().catch(() => {});
  }

  #update(): void {
    if (this.#positionSeconds >= this.#endSeconds) {
      this.#endSeconds = Infinity;
      this.pause();
    }
    const { segment, word } = findWord(this.#getSegments(), this.#positionSeconds);
    this.#segment = segment;
    this.#word = word;
  }

  get #positionSeconds(): number {
    return (this.#media?.currentTime ?? 0) + ROUNDING_SECONDS;
  }
}
