import { noProgress, type JobEvent, type JobProgress } from '../shared/job-events';

/** What only grows while a job runs. */
const GROWING = ['decodedSeconds', 'searchedSeconds', 'recognisedSeconds', 'busySeconds'] as const;

/**
 * Keeps a job's progress together and tells every change. A stage's progress and its result come
 * over different ports: what was told before the end may arrive after it, and then counts no more.
 */
export class ProgressTracker {
  readonly #onEvent: (event: JobEvent) => void;
  #progress = noProgress;

  constructor(onEvent: (event: JobEvent) => void) {
    this.#onEvent = onEvent;
  }

  update(change: Partial<JobProgress>): void {
    const before = this.#progress;
    this.#progress = { ...before, ...change };
    for (const key of GROWING) this.#progress[key] = Math.max(before[key], this.#progress[key]);
    this.#onEvent({ type: 'progress', progress: this.#progress });
  }
}
