import { tryLock, withLock } from '../../../tabs/locks';

const lockName = (jobId: string) => `pisar-spool-${jobId}`;

/**
 * Works while it holds the job's Web Lock: no tab deletes its sound meanwhile. Waits for a
 * deletion that is under way.
 *
 * @throws what `work` throws, the signal's reason when aborted before it has begun
 */
export function holdSpool<T>(
  jobId: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  return withLock(signal, lockName(jobId), work);
}

/**
 * Works only if nobody holds the job's spool, in this tab or another one.
 *
 * @returns false where somebody does, or where it cannot be known
 */
export async function useFreeSpool(jobId: string, work: () => Promise<void>): Promise<boolean> {
  return (await tryLock(lockName(jobId), work)) !== null;
}
