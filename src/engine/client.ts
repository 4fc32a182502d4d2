import type { JobEvent } from '../shared/job-events';
import type { TranscribeOptions } from '../shared/options';
import type { Transcript } from '../shared/transcript';
import { EngineWorkers } from './engine-workers';
import type { ModelManager } from './models/model-manager';
import { removeStaleSpools, spoolLockName } from './remove-spools';
import { runJob } from './run-job';

/** The page's side of the workers: one job at a time, first come, first served. */
export class EngineClient {
  readonly #workers = new EngineWorkers();
  readonly #models: ModelManager;
  #previous: Promise<unknown> = removeStaleSpools();
  #jobCount = 0;

  constructor(models: ModelManager) {
    this.#models = models;
  }

  /**
   * Transcribes one file.
   *
   * @param signal aborts the job; the promise then rejects with an `AbortError` within about 2 s
   * @param onEvent hears progress, engine facts, notices and segments as they come
   * @throws AppError with the reason, `AbortError` when aborted
   */
  async transcribe(
    signal: AbortSignal,
    file: File,
    options: TranscribeOptions,
    onEvent: (event: JobEvent) => void,
  ): Promise<Transcript> {
    const jobId = `${Date.now().toString(36)}-${this.#jobCount++}`;
    const result = this.#previous
      .catch(() => {})
      .then(() => {
        signal.throwIfAborted();
        return withLock(spoolLockName(jobId), () =>
          runJob(this.#workers, this.#models, jobId, signal, file, options, onEvent),
        );
      })
      .finally(removeStaleSpools);
    this.#previous = result;
    return result;
  }

  /** Ends the workers of the stages; models stay with their manager. */
  dispose(): void {
    this.#workers.terminate();
  }
}

async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
