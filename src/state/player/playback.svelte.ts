import { untrack } from 'svelte';
import type { Segment, TimeRange, Word } from '../../shared/recognition/transcript';
import { Listening } from './listening.svelte';
import { isWithoutSound } from './is-without-sound';
import { findLastStarted, findWord } from '../text/find-word';

/** A media element rounds the moment it is sent to; without this it may lie just before a word. */
const ROUNDING_SECONDS = 0.002;

/** A loop is no shorter: a media element needs some time to jump. */
const SHORTEST_LOOP_SECONDS = 0.25;

/** The player of one recording, the word that is heard, and what is played again and again. */
export class Playback {
  readonly #getSegments: () => readonly Segment[];
  readonly #listening: Listening;
  #media = $state.raw<HTMLMediaElement | null>(null);
  #isPlaying = $state.raw(false);
  /** Sound stops there. */
  #endSeconds = Infinity;
  #loopRange = $state.raw<TimeRange | null>(null);
  #currentSeconds = $state.raw(0);
  #durationSeconds = $state.raw(0);
  #segment = $state.raw(-1);
  #word = $state.raw(-1);
  #follows = $state.raw(true);
  #unplayable = $state.raw(false);
  #isUnheard = $state.raw(false);
  /** Where a file that is loaded again, or another one in its place, goes on. */
  #resume: { seconds: number; isPlaying: boolean } | null = null;

  /** @param listening speed and volume; those of this player alone where not given */
  constructor(getSegments: () => readonly Segment[], listening = new Listening()) {
    this.#getSegments = getSegments;
    this.#listening = listening;
  }

  /** Where the sound is; it changes with every frame of the screen while it plays. */
  get currentSeconds(): number {
    return this.#currentSeconds;
  }

  /** As the browser says; 0 as long as it does not. */
  get durationSeconds(): number {
    return this.#durationSeconds;
  }

  /** 1: as it was spoken. The pitch stays the same. */
  get rate(): number {
    return this.#listening.rate;
  }

  /** What is played again and again; null where nothing is. */
  get loopRange(): TimeRange | null {
    return this.#loopRange;
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

  /** True once the browser has said that it cannot play the file, or plays it without its sound. */
  get unplayable(): boolean {
    return this.#unplayable;
  }

  /** True where the file can be played, but the browser found nowhere to put its sound. */
  get isUnheard(): boolean {
    return this.#isUnheard;
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
    this.#isUnheard = false;
  }

  /** Takes charge of a media element. Returns what lets go of it. */
  attach(media: HTMLMediaElement): () => void {
    this.#media = media;
    // Whoever attaches need not do so again when the speed changes.
    untrack(() => this.applyListening());
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
    listen(['ended'], () => this.#repeat());
    listen(['loadedmetadata', 'durationchange'], () => {
      // Streams that were never finished have none.
      this.#durationSeconds = Number.isFinite(media.duration) ? media.duration : 0;
    });
    listen(['play'], () => {
      this.#isPlaying = true;
      this.#isUnheard = false;
      this.#follows = true;
      cancelAnimationFrame(frame);
      track();
    });
    listen(['seeking', 'timeupdate'], () => this.#update());
    listen(['timeupdate'], () => (this.#unplayable ||= isWithoutSound(media)));
    listen(['error'], () => this.#fail(media));
    listen(['loadedmetadata'], () => this.#begin());
    return () => {
      stop.abort();
      cancelAnimationFrame(frame);
      this.#resume = { seconds: media.currentTime, isPlaying: !media.paused };
      this.#isPlaying = false;
      this.#durationSeconds = 0;
      this.#media = null;
    };
  }

  /** Goes to a moment; sound stays on or off as it is. Whoever leaves a loop ends it. */
  goTo(seconds: number): void {
    if (!this.#media || this.#unplayable) return;
    this.#endSeconds = Infinity;
    if (this.#loopRange && !isWithin(this.#loopRange, seconds)) this.#loopRange = null;
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

  /** Goes on or back by so many seconds, within the loop where there is one. */
  skip(seconds: number): void {
    const first = this.#loopRange?.startSeconds ?? 0;
    const last = this.#loopRange
      ? this.#loopRange.endSeconds - SHORTEST_LOOP_SECONDS
      : this.#durationSeconds || Infinity;
    const wanted = (this.#media?.currentTime ?? 0) + seconds;
    this.goTo(Math.max(first, Math.min(last, wanted)));
  }

  /** Takes the speed on offer that is nearest: 0.5 to 3. */
  setRate(rate: number): void {
    this.#listening.setRate(rate);
    this.applyListening();
  }

  /** The next speed in this direction. */
  changeRate(direction: 1 | -1): void {
    this.#listening.changeRate(direction);
    this.applyListening();
  }

  /** Speed or volume has changed. */
  applyListening(): void {
    const media = this.#media;
    if (!media) return;
    const { rate, volume, isMuted } = this.#listening;
    media.preservesPitch = true;
    // Every new source takes the default one.
    media.defaultPlaybackRate = rate;
    media.playbackRate = rate;
    media.volume = volume;
    media.muted = isMuted;
  }

  /**
   * Plays a passage again and again, from its beginning where the sound is elsewhere; null: no
   * more. Sound stays on or off as it is.
   */
  loop(range: TimeRange | null): void {
    if (!this.#media || this.#unplayable) return;
    if (!range) {
      this.#loopRange = null;
      return;
    }
    const { startSeconds } = range;
    const endSeconds = Math.max(range.endSeconds, startSeconds + SHORTEST_LOOP_SECONDS);
    this.#endSeconds = Infinity;
    this.#loopRange = { startSeconds, endSeconds };
    if (!isWithin(this.#loopRange, this.#positionSeconds)) this.goTo(startSeconds);
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

  #fail(media: HTMLMediaElement): void {
    // Firefox where there is no output, or it has gone: the file is a good one. Left as it is, the
    // element would run to the end at once.
    this.#isUnheard = media.error?.message.includes('OnMediaSinkAudioError') ?? false;
    this.#unplayable = !this.#isUnheard;
    if (!this.#isUnheard) return;
    this.#isPlaying = false;
    this.#resume = { seconds: media.currentTime, isPlaying: false };
    media.load();
  }

  #begin(): void {
    const resume = this.#resume;
    this.#resume = null;
    if (resume && resume.seconds > 0) this.goTo(resume.seconds);
    if (resume?.isPlaying) this.#play();
  }

  #play(): void {
    // Refused when the user pauses at once or the file will not play; `error` tells of the latter.
    this.#media?.play().catch(() => {});
  }

  /** A loop that reaches to the end of the recording. */
  #repeat(): void {
    if (!this.#media || !this.#loopRange) return;
    this.#media.currentTime = this.#loopRange.startSeconds;
    this.#play();
  }

  #update(): void {
    const media = this.#media;
    // While it stands still it may stand anywhere.
    if (
      media &&
      this.#loopRange &&
      !media.paused &&
      media.currentTime >= this.#loopRange.endSeconds
    )
      media.currentTime = this.#loopRange.startSeconds;
    this.#currentSeconds = media?.currentTime ?? 0;
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

function isWithin({ startSeconds, endSeconds }: TimeRange, seconds: number): boolean {
  return seconds >= startSeconds && seconds < endSeconds;
}

/** Channels overlap by a few segments; words that are next in time lie no further away. */
const NEIGHBOURS = 8;

/**
 * The word before or after the one that is heard at a moment, in order of time over all channels.
 *
 * @returns null past either end
 */
export function stepWord(
  segments: readonly Segment[],
  seconds: number,
  direction: 1 | -1,
): Word | null {
  const { segment, word } = findWord(segments, seconds);
  const heard = segments[segment]?.words[word];
  const last = findLastStarted(segments, seconds);
  const near = segments
    .slice(Math.max(0, last - NEIGHBOURS), last + 2)
    .flatMap((neighbour) => neighbour.words);
  // In a pause, the words that began lie behind.
  const isBehind = (start: number) => (heard ? start < heard.startSeconds : start <= seconds);
  const isAhead = (start: number) => start > (heard?.startSeconds ?? seconds);
  const candidates = near.filter(({ startSeconds }) =>
    direction === 1 ? isAhead(startSeconds) : isBehind(startSeconds),
  );
  return candidates.reduce<Word | null>(
    (best, one) => (best && direction * (one.startSeconds - best.startSeconds) >= 0 ? best : one),
    null,
  );
}
