import type { OfflineRequest } from '../../shared/offline-contracts';

/**
 * `current`: nothing newer is known. `ready`: a new version waits; it is used once no page of the
 * old one is open, or when the user says so. `applying`: he did. `replaced`: another tab has gone
 * on to it; this one still runs the old one.
 */
export type UpdatePhase = 'current' | 'ready' | 'applying' | 'replaced';

/** Another look at the host is not worth it before. */
const LEAST_MILLISECONDS_BETWEEN = 10 * 60_000;
const CHECK_EVERY_MILLISECONDS = 60 * 60_000;

type Container = Pick<ServiceWorkerContainer, 'controller'> & EventTarget;

/** New versions of the page: found, offered, and taken when the user wants one. */
export class Updates {
  #phase = $state.raw<UpdatePhase>('current');
  #registration: ServiceWorkerRegistration | null = null;
  #checkedAt = 0;
  readonly #reload: () => void;

  /** @param reload loads the page anew */
  constructor(reload = () => location.reload()) {
    this.#reload = reload;
  }

  get phase(): UpdatePhase {
    return this.#phase;
  }

  /** Watches for new versions from now on. Returns what ends it. */
  follow(
    registration: ServiceWorkerRegistration,
    container: Container = navigator.serviceWorker,
    page: Pick<Document, 'visibilityState'> & EventTarget = document,
  ): () => void {
    this.#registration = registration;
    this.#checkedAt = Date.now();
    // The first worker of all takes a page over that it did not load, but which is of its version.
    let isOwn = container.controller === null;
    const abort = new AbortController();
    const { signal } = abort;
    const look = () => {
      const isReady = registration.waiting !== null && registration.active !== null;
      if (isReady && this.#phase === 'current') this.#phase = 'ready';
    };
    const watch = () => registration.installing?.addEventListener('statechange', look, { signal });
    container.addEventListener(
      'controllerchange',
      () => {
        if (this.#phase === 'applying') this.#reload();
        else if (!isOwn) this.#phase = 'replaced';
        isOwn = false;
      },
      { signal },
    );
    registration.addEventListener('updatefound', watch, { signal });
    page.addEventListener(
      'visibilitychange',
      () => {
        if (page.visibilityState === 'visible') void this.check();
      },
      { signal },
    );
    const timer = setInterval(() => void this.check(), CHECK_EVERY_MILLISECONDS);
    signal.addEventListener('abort', () => clearInterval(timer));
    watch();
    look();
    return () => abort.abort();
  }

  /** Asks the host for a new version, unless it was asked just now. */
  async check(): Promise<void> {
    if (!this.#registration || Date.now() - this.#checkedAt < LEAST_MILLISECONDS_BETWEEN) return;
    this.#checkedAt = Date.now();
    // Without a network there is nothing new.
    await this.#registration.update().catch(() => {});
  }

  /** Takes the new version: the page is loaded anew as soon as it is in charge. */
  apply(): void {
    if (this.#phase === 'replaced') this.#reload();
    if (this.#phase !== 'ready') return;
    this.#phase = 'applying';
    const waiting = this.#registration?.waiting;
    // Another tab was faster.
    if (!waiting) this.#reload();
    else waiting.postMessage({ kind: 'activate' } satisfies OfflineRequest);
  }
}
