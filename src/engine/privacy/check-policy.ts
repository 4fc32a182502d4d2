import { tryForbidden } from '../../shared/try-forbidden';

/** Whether the browser has refused a request to a stranger: true for refused, null for unknown. */
export interface PolicyCheck {
  page: boolean;
  /** Of a worker: its policy is another one where the site sends no headers. */
  worker: boolean | null;
}

const WORKER_MILLISECONDS = 5000;

/** Tries a forbidden request from the page, and from a worker. */
export async function checkPolicy(): Promise<PolicyCheck> {
  const [page, worker] = await Promise.all([tryForbidden(), tryInWorker()]);
  return { page, worker };
}

async function tryInWorker(): Promise<boolean | null> {
  const worker = new Worker(new URL('../../../workers/policy.worker.ts', import.meta.url), {
    type: 'module',
  });
  try {
    return await new Promise<boolean | null>((resolve) => {
      setTimeout(() => resolve(null), WORKER_MILLISECONDS);
      worker.onerror = () => resolve(null);
      worker.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data);
    });
  } finally {
    worker.terminate();
  }
}
