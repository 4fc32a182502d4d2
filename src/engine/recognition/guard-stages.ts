import { AppError, type AppErrorCode } from '../../shared/errors';
import type { EngineWorkers } from './engine-workers';
import type { JobContext } from './job-context';
import { JobCalls } from './job-calls';
import { raceAbort } from '../race-abort';

/** After these a worker is not trusted any more. */
const BREAKING: readonly AppErrorCode[] = ['internal', 'out-of-memory'];

/**
 * Gives stages what they share, and stops all of them when one fails or the work is aborted.
 *
 * @throws what `work` throws, the signal's reason when aborted; by then every worker has stopped
 *   working on this job or has been ended
 */
export async function guardStages<T>(
  shared: Omit<JobContext, 'calls'>,
  work: (context: JobContext) => Promise<T>,
): Promise<T> {
  const { jobId, workers, signal } = shared;
  const calls = new JobCalls();
  // Aborts with the job's own signal, and when a stage fails: then the others are let go.
  const end = new AbortController();
  signal.addEventListener('abort', () => end.abort(signal.reason), { signal: end.signal });
  try {
    return await raceAbort(signal, work({ ...shared, calls, signal: end.signal }));
  } catch (error) {
    end.abort();
    await stopStages(workers, calls, jobId);
    // A runtime that failed (a lost GPU, no memory) may stay broken: the next job gets a new one.
    if (error instanceof AppError && BREAKING.includes(error.code)) workers.terminate();
    throw error;
  } finally {
    end.abort();
  }
}

async function stopStages(workers: EngineWorkers, calls: JobCalls, jobId: string): Promise<void> {
  const { decode, vad, engine } = workers;
  // Decoding is synchronous and hears nothing; the others stop between two batches.
  decode.terminate();
  for (const host of [vad, engine]) {
    if (host.isRunning) void host.call((worker) => worker.cancel(jobId)).catch(() => {});
  }
  await calls.settleOrTerminate();
}
