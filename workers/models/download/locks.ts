import { findLocks, isLockHeld, tryLock, withLock } from '../../../src/tabs/locks';

/** Runs work that nobody else may do at the same time, in this tab or another. */
export interface Locks {
  /** @param onWait called where somebody else has the lock, before the wait */
  run<T>(
    name: string,
    signal: AbortSignal,
    work: () => Promise<T>,
    onWait?: () => void,
  ): Promise<T>;
  /** Whether somebody has the lock. */
  isHeld(name: string): Promise<boolean>;
}

/** The browser's locks, which span tabs and end with them; where there are none, this worker's own. */
export function openLocks(): Locks {
  return findLocks() ? new WebLocks() : new LocalLocks();
}

const PREFIX = 'pisar-models:';

class WebLocks implements Locks {
  async run<T>(
    name: string,
    signal: AbortSignal,
    work: () => Promise<T>,
    onWait: () => void = () => {},
  ): Promise<T> {
    signal.throwIfAborted();
    // First without waiting: that is the only way to learn that there is something to wait for.
    const atOnce = await tryLock(PREFIX + name, work);
    if (atOnce) return atOnce.value;
    onWait();
    return withLock(signal, PREFIX + name, work);
  }

  isHeld(name: string): Promise<boolean> {
    return isLockHeld(PREFIX + name);
  }
}

/** Queues by name. */
export class LocalLocks implements Locks {
  readonly #queues = new Map<string, Promise<unknown>>();

  async run<T>(
    name: string,
    signal: AbortSignal,
    work: () => Promise<T>,
    onWait: () => void = () => {},
  ): Promise<T> {
    const before = this.#queues.get(name);
    if (before) onWait();
    const start = () => {
      signal.throwIfAborted();
      return work();
    };
    const result = before ? before.then(start) : start();
    const settled = result.then(
      () => {},
      () => {},
    );
    this.#queues.set(name, settled);
    try {
      return await result;
    } finally {
      if (this.#queues.get(name) === settled) this.#queues.delete(name);
    }
  }

  isHeld(name: string): Promise<boolean> {
    return Promise.resolve(this.#queues.has(name));
  }
}
