/** Whether the browser says that there is a network: its no is sure, its yes is not. */
export class Connection {
  #isOnline = $state(true);

  /** @param events tells of `online` and `offline`; the page by default */
  constructor(events: EventTarget = globalThis, isOnline = globalThis.navigator?.onLine ?? true) {
    this.#isOnline = isOnline;
    events.addEventListener?.('online', () => (this.#isOnline = true));
    events.addEventListener?.('offline', () => (this.#isOnline = false));
  }

  get isOnline(): boolean {
    return this.#isOnline;
  }
}
