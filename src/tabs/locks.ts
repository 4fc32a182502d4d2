/**
 * The browser's locks, which span tabs and workers and end with them, however they end. Missing on
 * pages from plain http, and in Node 20. Names begin with `pisar-`: who deletes everything waits
 * until no such lock is held.
 */
export function findLocks(): LockManager | undefined {
  return globalThis.navigator?.locks;
}

/**
 * Holds a lock until the signal is aborted, or for as long as this tab or worker lives.
 *
 * @returns true once it is held; false where the wait was given up, or there are no locks
 */
export function holdLock(
  name: string,
  signal: AbortSignal | null = null,
  mode: LockMode = 'exclusive',
): Promise<boolean> {
  return new Promise((resolve) => {
    const holding = findLocks()?.request(name, { mode, ...(signal && { signal }) }, () => {
      resolve(true);
      return new Promise<void>((release) => {
        if (signal?.aborted) release();
        signal?.addEventListener('abort', () => release());
      });
    });
    if (holding) holding.catch(() => resolve(false));
    else resolve(false);
  });
}

/**
 * Works while it holds a lock, which it waits for; at once where there are no locks.
 *
 * @throws what `work` throws, the signal's reason when aborted before it has begun
 */
export async function withLock<T>(
  signal: AbortSignal,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const locks = findLocks();
  return locks ? locks.request(name, { signal }, work) : work();
}

/**
 * Works if nobody else holds the lock.
 *
 * @returns null where somebody does, or where it cannot be known
 */
export async function tryLock<T>(
  name: string,
  work: () => Promise<T>,
): Promise<{ value: T } | null> {
  const tried = findLocks()?.request(name, { ifAvailable: true }, async (lock) =>
    lock ? { value: await work() } : null,
  );
  return tried ?? null;
}

/**
 * Resolves when nobody holds a lock any more: who held it until its end has ended.
 *
 * @throws the signal's reason
 */
export async function whenFree(signal: AbortSignal, name: string): Promise<void> {
  await navigator.locks.request(name, { signal }, () => {});
}

/** A lock that a tab or a worker holds. */
export interface HeldLock {
  name: string;
  /** The same for all locks of one tab or worker. */
  clientId: string;
}

/** Who holds what of the names that begin so; nobody where there are no locks. */
export async function listHeldLocks(prefix = ''): Promise<HeldLock[]> {
  const { held = [] } = (await findLocks()?.query()) ?? {};
  return held
    .map(({ name = '', clientId = '' }) => ({ name, clientId }))
    .filter(({ name }) => name.startsWith(prefix));
}

/** Whether somebody holds a lock. */
export async function isLockHeld(name: string): Promise<boolean> {
  return (await listHeldLocks(name)).some((lock) => lock.name === name);
}
