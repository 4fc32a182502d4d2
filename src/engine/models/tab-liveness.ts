/** Holds a lock of this name until the tab ends, so that others can tell. */
export function holdWhileAlive(name: string, signal: AbortSignal): void {
  const untilStopped = () =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  navigator.locks?.request(name, untilStopped).catch(() => {});
}

/** Whether a tab's lock is still held. */
export async function isLockHeld(name: string): Promise<boolean> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.some((lock) => lock.name === name);
}
