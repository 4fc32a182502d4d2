/** Wall-clock seconds of recognition, those of earlier runs included. */
export class BusyClock {
  readonly #started = performance.now();
  #lap = this.#started;
  #beforeSeconds = 0;

  get seconds(): number {
    return this.#beforeSeconds + (performance.now() - this.#started) / 1000;
  }

  /** Adds what a chunk took in an earlier run. */
  add(seconds: number): void {
    this.#beforeSeconds += seconds;
  }

  /** Seconds since this was called last, or since the beginning. */
  takeLap(): number {
    const now = performance.now();
    const seconds = (now - this.#lap) / 1000;
    this.#lap = now;
    return seconds;
  }
}
