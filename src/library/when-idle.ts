/** So long idle work waits at most. */
const PATIENCE_MILLISECONDS = 10_000;

/** Does something that is not needed now when there is nothing else to do. What it throws is dropped. */
export function whenIdle(work: () => Promise<void>): void {
  const act = () => void work().catch(() => {});
  if ('requestIdleCallback' in globalThis)
    requestIdleCallback(act, { timeout: PATIENCE_MILLISECONDS });
  else setTimeout(act, 0);
}
