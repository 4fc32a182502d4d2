import { installErrorTransfer } from '../shared/error-transfer';
import type { JobEvent } from '../shared/job-events';
import { resolveUrls } from '../shared/model-manifest';
import type { TranscribeOptions } from '../shared/options';
import type { Transcript } from '../shared/transcript';
import { EngineWorkers } from './engine-workers';
import { removeStaleSpools, spoolLockName } from './remove-spools';
import { runJob } from './run-job';

// Once for the page, however many clients there are: a second call would wrap the first.
installErrorTransfer();

/** The page's side of the workers: one job at a time, first come, first served. */
export class EngineClient {
  readonly #workers = new EngineWorkers();
  #previous: Promise<unknown> = removeStaleSpools();
  #jobCount = 0;

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
    const resolved = { ...options, model: resolveUrls(options.model, document.baseURI) };
    const jobId = `${Date.now().toString(36)}-${this.#jobCount++}`;
    const result = this.#previous
      .catch(() => {})
      .then(() => {
        signal.throwIfAborted();
        return withLock(spoolLockName(jobId), () =>
          runJob(this.#workers, jobId, signal, file, resolved, onEvent),
        );
      })
      .finally(removeStaleSpools);
    this.#previous = result;
    return result;
  }

  /** Ends the workers. */
  dispose(): void {
    this.#workers.terminate();
  }
}

async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
