import * as Comlink from 'comlink';
import type { AppError } from '../shared/errors';
import { appError, type WorkerName } from '../shared/errors';
import { installErrorTransfer } from '../shared/error-transfer';
import { ALIVE } from '../shared/liveness';
import { isLockHeld, whenFree } from '../tabs/locks';
import { renewLocks } from '../tabs/renew-locks';

// Every call to a worker goes through here.
installErrorTransfer();

interface Running<Api> {
  worker: Worker;
  remote: Comlink.Remote<Api>;
  /** Rejects when the worker dies or is ended; never resolves. */
  death: Promise<never>;
  die: (error: unknown) => void;
  /** Stops the wait for the liveness lock. */
  release: AbortController;
}

/**
 * The one owner of a worker: starts it when it is first needed, learns of its death, and rejects
 * every call that still waits for it. After a death the next call starts a new worker.
 */
export class WorkerHost<Api> {
  readonly #name: WorkerName;
  readonly #start: (lockName: string) => Worker;
  readonly #onEnd: (reason: unknown) => void;
  #running: Running<Api> | null = null;

  /**
   * @param start makes the worker; its `name` option must be the lock name given
   * @param onEnd hears when the worker has died or was ended, and why
   */
  constructor(
    name: WorkerName,
    start: (lockName: string) => Worker,
    onEnd: (reason: unknown) => void = () => {},
  ) {
    this.#name = name;
    this.#start = start;
    this.#onEnd = onEnd;
  }

  /**
   * Calls the worker.
   *
   * @throws AppError `worker-died` when the worker ends before it answers, else what the call throws
   */
  async call<T>(use: (remote: Comlink.Remote<Api>) => Promise<T>): Promise<T> {
    const running = (this.#running ??= this.#launch());
    return Promise.race([use(running.remote), running.death]);
  }

  /** True while there is a worker. */
  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Ends the worker; calls that wait for it reject with this reason. */
  terminate(reason: Error = new DOMException('worker ended', 'AbortError')): void {
    if (this.#running) this.#end(this.#running, reason);
  }

  #launch(): Running<Api> {
    const lockName = `pisar-${this.#name}-${performance.timeOrigin}-${nextNumber++}`;
    const worker = this.#start(lockName);
    let die: (error: unknown) => void = () => {};
    const death = new Promise<never>((_, reject) => (die = reject));
    // Nobody may be waiting when the worker ends.
    death.catch(() => {});
    const release = new AbortController();
    const running = { worker, remote: Comlink.wrap<Api>(worker), death, die, release };
    const onDeath = (detail: string) => this.#end(running, this.#describeDeath(detail));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      onDeath(event.message || 'the worker could not be started');
    });
    worker.addEventListener('messageerror', () => onDeath('a message could not be read'));
    worker.addEventListener('message', ({ data }) => {
      if (data !== ALIVE) return;
      whenEnded(release.signal, lockName)
        .then(() => onDeath('the worker ended'))
        // We ended the worker ourselves.
        .catch(() => {});
    });
    return running;
  }

  #describeDeath(detail: string): AppError {
    return /memory/i.test(detail)
      ? appError('out-of-memory', { worker: this.#name, detail })
      : appError('worker-died', { worker: this.#name, detail });
  }

  #end(running: Running<Api>, reason: unknown): void {
    if (this.#running !== running) return;
    this.#running = null;
    running.release.abort();
    running.worker.terminate();
    running.die(reason);
    this.#onEnd(reason);
  }
}

let nextNumber = 0;

/**
 * Resolves when a worker that has held its liveness lock has ended.
 *
 * @throws the signal's reason
 */
async function whenEnded(signal: AbortSignal, lockName: string): Promise<void> {
  // Either it has ended since, or this page no longer sees what new workers hold.
  if (!(await isLockHeld(lockName))) await renewLocks();
  await whenFree(signal, lockName);
}
