/** Chromium's event of a page that can be installed: https://wicg.github.io/manifest-incubations/ */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Whether the page can be installed as an app, where the browser lets a page ask for it. */
export class Installation {
  #event = $state.raw<InstallEvent | null>(null);

  /** True where `install` asks the user. */
  get isPossible(): boolean {
    return this.#event !== null;
  }

  /** Waits for the browser to allow it. The event comes once, and early. Returns what ends it. */
  follow(scope: EventTarget = globalThis): () => void {
    const abort = new AbortController();
    const options = { signal: abort.signal };
    const offer = (event: Event) => {
      // The page has a button of its own.
      event.preventDefault();
      this.#event = event as InstallEvent;
    };
    scope.addEventListener('beforeinstallprompt', offer, options);
    scope.addEventListener('appinstalled', () => (this.#event = null), options);
    return () => abort.abort();
  }

  /** Lets the browser ask the user. An event serves for one question; the next one brings another. */
  async install(): Promise<void> {
    const event = this.#event;
    this.#event = null;
    await event?.prompt();
  }
}
