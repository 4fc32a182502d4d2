import { growWait, type RetryTiming } from './retry-timing';
import type { Obstacle } from './judge-response';

/** So often may one host send a wrong file before it is not asked again. */
const WRONG_FILES = 2;

interface Mirror {
  url: string;
  /** In a row, without a new byte. */
  failures: number;
  wrongFiles: number;
  /** Not to be asked before; Infinity for never again. */
  notBeforeMs: number;
  lastObstacle: Obstacle | null;
}

/** The hosts of one file, and which of them to ask when. */
export class Mirrors {
  readonly #mirrors: Mirror[];

  constructor(
    urls: readonly string[],
    private readonly timing: RetryTiming,
    private readonly random: () => number = Math.random,
  ) {
    this.#mirrors = urls.map((url) => ({
      url,
      failures: 0,
      wrongFiles: 0,
      notBeforeMs: 0,
      lastObstacle: null,
    }));
  }

  /**
   * The one to ask next: the first in the list of those that may be asked soonest.
   *
   * @param preferredUrl is taken as long as it may be asked at all: only there the download can go on
   * @returns null where none may be asked again
   */
  next(nowMs: number, preferredUrl: string | null): { url: string; waitSeconds: number } | null {
    const left = this.#mirrors.filter(({ notBeforeMs }) => notBeforeMs < Infinity);
    const preferred = left.find(({ url }) => url === preferredUrl);
    const chosen =
      preferred ??
      left.reduce<Mirror | null>(
        (best, mirror) =>
          best && best.notBeforeMs <= Math.max(nowMs, mirror.notBeforeMs) ? best : mirror,
        null,
      );
    if (!chosen) return null;
    return { url: chosen.url, waitSeconds: Math.max(0, (chosen.notBeforeMs - nowMs) / 1000) };
  }

  /** @param hasGained whether the try brought bytes that were not there before */
  fail(url: string, obstacle: Obstacle, hasGained: boolean, nowMs: number): void {
    const mirror = this.#mirrors.find((candidate) => candidate.url === url);
    if (!mirror) return;
    mirror.lastObstacle = obstacle;
    mirror.failures = hasGained ? 1 : mirror.failures + 1;
    if (isAboutContent(obstacle)) mirror.wrongFiles++;
    const isOver = obstacle.isFinal || mirror.wrongFiles >= WRONG_FILES;
    const waitSeconds = Math.max(
      obstacle.retryAfterSeconds ?? 0,
      growWait(this.timing, mirror.failures, this.random()),
    );
    mirror.notBeforeMs = isOver ? Infinity : nowMs + waitSeconds * 1000;
  }

  /** Whoever waits may be asked at once, and the next waits are short again. */
  forgive(): void {
    for (const mirror of this.#mirrors) {
      mirror.failures = 0;
      if (mirror.notBeforeMs < Infinity) mirror.notBeforeMs = 0;
    }
  }

  /** Whether it was the files themselves that were wrong, and not only the way to them. */
  get haveWrongFiles(): boolean {
    return this.#mirrors.some(({ wrongFiles }) => wrongFiles >= WRONG_FILES);
  }

  /** What each of them came to, for developers. */
  describe(): string {
    if (this.#mirrors.length === 0) return 'no address is known';
    return this.#mirrors
      .map(({ url, lastObstacle }) => `${url}: ${lastObstacle?.detail ?? 'not asked'}`)
      .join('; ');
  }
}

function isAboutContent({ obstacle }: Obstacle): boolean {
  return obstacle === 'wrong-hash' || obstacle === 'wrong-length';
}
