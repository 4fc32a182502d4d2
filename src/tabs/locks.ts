/** In the place of the page's own, once all data of the site was deleted. */
let renewed: LockManager | undefined;

/**
 * The browser's locks, which span tabs and workers and end with them, however they end. Missing on
 * pages from plain http, and in Node 20. Names begin with `pisar-`: who deletes everything waits
 * until no such lock is held.
 */
export function findLocks(): LockManager | undefined {
  return renewed ?? globalThis.navigator?.locks;
}

/** From now on these are the page's locks; what it holds it holds there as well. See `renewLocks`. */
export function replaceLocks(locks: LockManager): void {
  renewed = locks;
  for (const holding of [...held]) void holdIn(locks, holding);
}

interface Holding {
  name: string;
  signal: AbortSignal | null;
  mode: LockMode;
}

/** What `holdLock` holds here. */
const held = new Set<Holding>();

/**
 * Holds a lock until the signal is aborted, or for as long as this tab or worker lives.
 *
 * @returns true once it is held; false where the wait was given up, or there are no locks
 */
export async function holdLock(
  name: string,
  signal: AbortSignal | null = null,
  mode: LockMode = 'exclusive',
): Promise<boolean> {
  const holding = { name, signal, mode };
  for (;;) {
    const locks = findLocks();
    if (!(await holdIn(locks, holding))) return false;
    // Renewed while it was waited for: who came later waits there.
    if (locks === findLocks()) return true;
  }
}

function holdIn(locks: LockManager | undefined, holding: Holding): Promise<boolean> {
  const { name, signal, mode } = holding;
  return new Promise((resolve) => {
    const holds = locks?.request(name, { mode, ...(signal && { signal }) }, () => {
      held.add(holding);
      resolve(true);
      return new Promise<void>((release) => {
        const end = () => {
          held.delete(holding);
          release();
        };
        if (signal?.aborted) end();
        signal?.addEventListener('abort', end);
      });
    });
    if (holds) holds.catch(() => resolve(false));
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
  await (findLocks() ?? navigator.locks).request(name, { signal }, () => {});
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
