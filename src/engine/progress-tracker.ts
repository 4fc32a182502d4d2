import { noProgress, type JobEvent, type JobProgress } from '../shared/job-events';

/** Keeps a job's progress together and tells every change. */
export class ProgressTracker {
  readonly #onEvent: (event: JobEvent) => void;
  #progress = noProgress;

  constructor(onEvent: (event: JobEvent) => void) {
    this.#onEvent = onEvent;
  }

  update(change: Partial<JobProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#onEvent({ type: 'progress', progress: this.#progress });
  }
}
