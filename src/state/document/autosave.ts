import type { AppProblem } from '../../shared/errors';
import { toProblem } from '../../shared/to-problem';

/** From a change to its writing. Later changes do not put it off. */
const DELAY_MILLISECONDS = 500;
/** From a failure to the next try, and at most so long after many of them. */
const FIRST_RETRY_MILLISECONDS = 2000;
const LAST_RETRY_MILLISECONDS = 60_000;

export type SavingState = 'saved' | 'saving' | 'failed';

/** What is saved. */
export interface Savable {
  readonly isWritten: boolean;
  /** Writes what is there now. More may come meanwhile. */
  write(): Promise<void>;
  /** Hears how it stands. The problem stays until what it kept from being written is written. */
  report(state: SavingState, problem: AppProblem | null): void;
}

/** Writes changes soon after they are made, one write after another, and tries again what fails. */
export class Autosave {
  readonly #target: Savable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #running: Promise<boolean> | null = null;
  #failures = 0;

  constructor(target: Savable) {
    this.#target = target;
  }

  /** Something has changed. */
  schedule(): void {
    if (this.#failures === 0) this.#target.report('saving', null);
    this.#wait(DELAY_MILLISECONDS);
  }

  /** Writes at once. @returns whether all is written */
  async flush(): Promise<boolean> {
    if (this.#running) await this.#running;
    while (!this.#target.isWritten) if (!(await this.#write())) return false;
    this.forget();
    return true;
  }

  /** Nothing more is tried until something changes. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dueAt = Infinity;
  }

  /** Nothing is left to be written. */
  forget(): void {
    this.stop();
    this.#failures = 0;
    this.#target.report('saved', null);
  }

  #wait(milliseconds: number): void {
    const dueAt = performance.now() + milliseconds;
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => void this.#write(), milliseconds);
  }

  #write(): Promise<boolean> {
    return (this.#running ??= this.#tryToWrite().finally(() => (this.#running = null)));
  }

  async #tryToWrite(): Promise<boolean> {
    this.stop();
    try {
      await this.#target.write();
    } catch (thrown) {
      this.#failures++;
      this.#target.report('failed', toProblem(thrown));
      const pause = FIRST_RETRY_MILLISECONDS * 2 ** (this.#failures - 1);
      this.#wait(Math.min(pause, LAST_RETRY_MILLISECONDS));
      return false;
    }
    this.#failures = 0;
    // What came meanwhile has been scheduled when it came.
    this.#target.report(this.#target.isWritten ? 'saved' : 'saving', null);
    return true;
  }
}
