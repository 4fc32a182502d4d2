/** A worker that has not stopped a job after this long is ended. */
const PATIENCE_MILLISECONDS = 2000;

/** Waits for `work`, but not longer than until the signal is aborted. */
export function raceAbort<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Waits until every call has settled; ends the workers whose calls have not after 2 s. */
export async function settleOrTerminate(
  calls: ReadonlyMap<{ terminate(): void }, Promise<unknown>>,
): Promise<void> {
  await Promise.all(
    [...calls].map(async ([host, call]) => {
      const timer = setTimeout(() => host.terminate(), PATIENCE_MILLISECONDS);
      await Promise.allSettled([call]);
      clearTimeout(timer);
    }),
  );
}
