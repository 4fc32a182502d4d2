import type { Segment } from '../../shared/recognition/transcript';

/** A text that could not be written is tried again after this. */
const RETRY_MILLISECONDS = 30_000;

/** Texts of jobs that are done and that their documents could not take: in memory until they can. */
export class UnwrittenTexts {
  readonly #write: (jobId: string, segments: readonly Segment[]) => Promise<void>;
  readonly #texts = new Map<string, readonly Segment[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param write rejects where a text still cannot be written */
  constructor(write: (jobId: string, segments: readonly Segment[]) => Promise<void>) {
    this.#write = write;
  }

  get(jobId: string): readonly Segment[] | null {
    return this.#texts.get(jobId) ?? null;
  }

  keep(jobId: string, segments: readonly Segment[]): void {
    this.#texts.set(jobId, segments);
    this.#timer ??= setTimeout(() => void this.#tryAgain(), RETRY_MILLISECONDS);
  }

  forget(jobId: string): void {
    this.#texts.delete(jobId);
  }

  /** Nothing is tried any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #tryAgain(): Promise<void> {
    this.#timer = undefined;
    for (const [jobId, segments] of [...this.#texts])
      try {
        await this.#write(jobId, segments);
        this.forget(jobId);
      } catch {
        this.keep(jobId, segments);
      }
  }
}
