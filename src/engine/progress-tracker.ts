import type { JobEvent, JobProgress } from '../shared/job-events';

/** Keeps a job's progress together and tells every change. */
export class ProgressTracker {
  readonly #onEvent: (event: JobEvent) => void;
  #progress: JobProgress = {
    stage: 'opening',
    totalSeconds: null,
    decodedSeconds: 0,
    searchedSeconds: 0,
    recognisedSeconds: 0,
    busySeconds: 0,
    modelBytesLoaded: 0,
    modelBytesTotal: 0,
  };

  constructor(onEvent: (event: JobEvent) => void) {
    this.#onEvent = onEvent;
  }

  update(change: Partial<JobProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#onEvent({ type: 'progress', progress: this.#progress });
  }
}
