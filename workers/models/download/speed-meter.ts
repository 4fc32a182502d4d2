/** Older measurements say nothing about now. */
const WINDOW_SECONDS = 5;
/** Before that a number would only jump. */
const MIN_SECONDS = 0.5;

/** The speed of a download, as an average over the last seconds. */
export class SpeedMeter {
  #samples: { seconds: number; bytes: number }[] = [];

  /** Forgets everything: after a pause or a break. */
  reset(): void {
    this.#samples = [];
  }

  /** @param bytes loaded so far, at the time `seconds` of a clock that only goes forward */
  add(seconds: number, bytes: number): void {
    this.#samples.push({ seconds, bytes });
    while ((this.#samples[1]?.seconds ?? Infinity) <= seconds - WINDOW_SECONDS)
      this.#samples.shift();
  }

  /** Null until there is enough to go by. */
  get bytesPerSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.seconds - first.seconds < MIN_SECONDS) return null;
    return (last.bytes - first.bytes) / (last.seconds - first.seconds);
  }
}
