/** A media element as far as `Playback` needs one; time stands still but for the test. */
export class FakeMedia extends EventTarget {
  paused = true;
  duration = NaN;
  defaultPlaybackRate = 1;
  playbackRate = 1;
  preservesPitch = false;
  volume = 1;
  muted = false;
  error: { message: string } | null = null;
  #seconds = 0;

  get currentTime(): number {
    return this.#seconds;
  }

  set currentTime(seconds: number) {
    this.#seconds = seconds;
    this.dispatchEvent(new Event('seeking'));
  }

  play(): Promise<void> {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
    return Promise.resolve();
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }

  /** Without a length: the same file from its beginning, as a media element does. */
  load(seconds = this.duration): void {
    this.duration = seconds;
    this.error = null;
    this.paused = true;
    this.#seconds = 0;
    this.dispatchEvent(new Event('loadedmetadata'));
  }

  /** The sound comes to a moment by itself. */
  reach(seconds: number): void {
    this.#seconds = seconds;
    this.dispatchEvent(new Event('timeupdate'));
  }

  end(): void {
    this.#seconds = this.duration;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
    this.dispatchEvent(new Event('ended'));
  }

  fail(message: string): void {
    this.error = { message };
    this.dispatchEvent(new Event('error'));
  }

  /** The player takes it for the real thing. */
  asMedia(): HTMLMediaElement {
    return this as unknown as HTMLMediaElement;
  }
}
