/** Waits, but no longer than until the network is back or `signal` is aborted. */
export function waitBeforeRetry(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      globalThis.removeEventListener?.('online', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
    globalThis.addEventListener?.('online', end);
  });
}
