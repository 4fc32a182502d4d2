/** What people do to a running download: pause, resume, cancel, hurry. */
export class DownloadControl {
  readonly #cancelled = new AbortController();
  #isPaused = false;
  /** Ends the try that runs. */
  #attempt: AbortController | null = null;
  #wake: () => void = () => {};
  readonly #listeners = new Set<(isPaused: boolean) => void>();
  readonly #hurried = new Set<() => void>();

  /** Calls back at each pause and each end of one. Returns what stops that. */
  onPause(listener: (isPaused: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back when a wait is to end at once. Returns what stops that. */
  onHurry(listener: () => void): () => void {
    this.#hurried.add(listener);
    return () => this.#hurried.delete(listener);
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Aborted once, by `cancel`. */
  get signal(): AbortSignal {
    return this.#cancelled.signal;
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#attempt?.abort();
    for (const listener of this.#listeners) listener(true);
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#wake();
    for (const listener of this.#listeners) listener(false);
  }

  /** Ends the wait before the next try; whoever tries hears of it as well. */
  retryNow(): void {
    for (const listener of this.#hurried) listener();
  }

  /** Ends the try that runs, for another one at once. */
  restart(): void {
    this.#attempt?.abort();
  }

  cancel(): void {
    this.#cancelled.abort();
    this.#attempt?.abort();
    this.#wake();
  }

  /**
   * Waits for the end of a pause.
   *
   * @returns the signal that a pause or a cancel aborts from now on
   * @throws DOMException `AbortError` after `cancel`
   */
  async untilResumed(): Promise<AbortSignal> {
    while (this.#isPaused && !this.signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.signal.throwIfAborted();
    this.#attempt = new AbortController();
    return this.#attempt.signal;
  }
}
