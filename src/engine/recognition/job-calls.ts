import type { Remote } from 'comlink';
import type { WorkerHost } from '../worker-host';

/** A worker that has not stopped a job after this long is ended. */
const PATIENCE_MILLISECONDS = 2000;

/** The calls that one job has made to the workers, so that it can end them all. */
export class JobCalls {
  readonly #pending = new Map<{ terminate(): void }, Promise<unknown>>();

  /** Calls a worker, as `WorkerHost.call` does. */
  call<Api, T>(host: WorkerHost<Api>, use: (remote: Remote<Api>) => Promise<T>): Promise<T> {
    const call = host.call(use);
    this.#pending.set(host, Promise.allSettled([this.#pending.get(host), call]));
    return call;
  }

  /** Waits until every call has settled; ends the workers whose calls have not after 2 s. */
  async settleOrTerminate(): Promise<void> {
    await Promise.all(
      [...this.#pending].map(async ([host, calls]) => {
        const timer = setTimeout(() => host.terminate(), PATIENCE_MILLISECONDS);
        await calls;
        clearTimeout(timer);
      }),
    );
  }
}
