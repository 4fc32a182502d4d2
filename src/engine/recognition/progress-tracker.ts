import type { JobProgress } from '../../shared/jobs/job-events';

/** What only grows while a job runs. */
const GROWING = [
  'decodedSeconds',
  'searchedSeconds',
  'recognisedSeconds',
  'chunk',
  'busySeconds',
] as const;

/**
 * Keeps a job's progress together and tells every change. A stage's progress and its result come
 * over different ports: what was told before the end may arrive after it, and then counts no more.
 */
export class ProgressTracker {
  readonly #onChange: (progress: JobProgress) => void;
  #progress: JobProgress;

  /** @param start what the job has behind it */
  constructor(onChange: (progress: JobProgress) => void, start: JobProgress) {
    this.#onChange = onChange;
    this.#progress = start;
  }

  get current(): JobProgress {
    return this.#progress;
  }

  update(change: Partial<JobProgress>): void {
    const before = this.#progress;
    this.#progress = { ...before, ...change };
    for (const key of GROWING) this.#progress[key] = Math.max(before[key], this.#progress[key]);
    this.#onChange(this.#progress);
  }
}
