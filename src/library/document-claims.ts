import { findLocks } from '../tabs/locks';

/** So long a tab may take to write what it has and let go, before a document is taken from it. */
const YIELD_MILLISECONDS = 2000;

interface Claim {
  /** Tells who has it that it is lost, once, and waits for what they still write. */
  lose(): Promise<void>;
  release(): void;
  over: Promise<void>;
}

/**
 * The right to edit documents: a Web Lock for each, which ends with the tab however it ends.
 * Where the browser has none, each tab is for itself; the library still refuses to write over
 * what another tab has written.
 */
export class DocumentClaims {
  readonly #askOthers: (id: string) => void;
  readonly #held = new Map<string, Claim>();

  /** @param askOthers asks the tab that has a document to let go: it calls `yieldClaim` */
  constructor(askOthers: (id: string) => void) {
    this.#askOthers = askOthers;
  }

  /** See `LibraryService.claim`. */
  async claim(
    signal: AbortSignal,
    id: string,
    onLost: () => void | Promise<void>,
    isForced = false,
  ): Promise<boolean> {
    signal.throwIfAborted();
    const earlier = this.#held.get(id);
    if (earlier) {
      // One that this tab is about to let go of.
      await Promise.race([earlier.over, sleep(YIELD_MILLISECONDS)]);
      signal.throwIfAborted();
    }
    if (!findLocks()) return this.#holdAlone(signal, id, onLost);
    if (await this.#request(signal, id, onLost, { ifAvailable: true })) return true;
    if (!isForced) return false;
    this.#askOthers(id);
    const patience = AbortSignal.any([signal, AbortSignal.timeout(YIELD_MILLISECONDS)]);
    if (await this.#request(signal, id, onLost, { signal: patience })) return true;
    signal.throwIfAborted();
    return this.#request(signal, id, onLost, { steal: true });
  }

  /** Lets go of a document because another tab wants it, once what is at hand is written. */
  async yieldClaim(id: string): Promise<void> {
    const claim = this.#held.get(id);
    await claim?.lose();
    claim?.release();
  }

  #request(
    signal: AbortSignal,
    id: string,
    onLost: () => void | Promise<void>,
    options: LockOptions,
  ): Promise<boolean> {
    return new Promise((resolve) => {
      let claim: Claim | undefined;
      const holding = findLocks()?.request(`pisar-document-${id}`, options, (lock) => {
        // Aborted meanwhile: not held at all.
        if (!lock || signal.aborted) return resolve(false);
        claim = this.#hold(signal, id, onLost);
        resolve(true);
        return claim.over;
      });
      holding?.catch(() => {
        // Stolen, where it was held; else the wait was over.
        resolve(false);
        if (claim) void claim.lose().then(claim.release);
      });
    });
  }

  #holdAlone(signal: AbortSignal, id: string, onLost: () => void | Promise<void>): boolean {
    if (this.#held.has(id)) return false;
    this.#hold(signal, id, onLost);
    return true;
  }

  #hold(signal: AbortSignal, id: string, onLost: () => void | Promise<void>): Claim {
    let end = () => {};
    const over = new Promise<void>((resolve) => (end = resolve));
    let losing: Promise<void> | undefined;
    const claim: Claim = {
      over,
      lose: () => (losing ??= (async () => onLost())().catch(() => {})),
      release: () => {
        if (this.#held.get(id) === claim) this.#held.delete(id);
        signal.removeEventListener('abort', claim.release);
        end();
      },
    };
    this.#held.set(id, claim);
    signal.addEventListener('abort', claim.release);
    return claim;
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
