import type { WorkerName } from '../src/shared/errors';
import { toAppError } from './to-app-error';

/** The jobs of one worker that can be cancelled by id, with errors turned into `AppError`s. */
export class CancellableJobs {
  readonly #worker: WorkerName;
  readonly #running = new Map<string, AbortController>();

  constructor(worker: WorkerName) {
    this.#worker = worker;
  }

  /** Runs `work` until it ends or `cancel` is called. */
  async run<T>(jobId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#running.set(jobId, controller);
    try {
      return await work(controller.signal);
    } catch (error) {
      throw this.toAppError(error);
    } finally {
      this.#running.delete(jobId);
    }
  }

  cancel(jobId: string): void {
    this.#running.get(jobId)?.abort();
  }

  /** Leaves `AppError` and `AbortError` as they are. */
  toAppError(error: unknown): unknown {
    return toAppError(this.#worker, error);
  }
}
