import type { Remote } from 'comlink';
import type { WorkerHost } from '../worker-host';

/** Asks a worker of its own, which ends with the answer: those of a job may be busy for hours. */
export async function askAside<Api, T>(
  host: WorkerHost<Api>,
  use: (remote: Remote<Api>) => Promise<T>,
): Promise<T> {
  try {
    return await host.call(use);
  } finally {
    host.terminate();
  }
}
