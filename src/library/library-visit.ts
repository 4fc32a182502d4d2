const PREFIX = 'pisar-library-';

/** This tab, for as long as it is open: a Web Lock tells others that it is. */
export class LibraryVisit {
  readonly tab = crypto.randomUUID();
  readonly #locks: Pick<LockManager, 'request' | 'query'> | undefined;
  readonly #ending = new AbortController();

  constructor(locks: Pick<LockManager, 'request' | 'query'> | undefined) {
    this.#locks = locks;
    const over = new Promise<void>((resolve) =>
      this.#ending.signal.addEventListener('abort', () => resolve()),
    );
    locks?.request(PREFIX + this.tab, () => over).catch(() => {});
  }

  /** All tabs that are open; only this one where the browser does not tell. */
  async listOpen(): Promise<Set<string>> {
    const held = (await this.#locks?.query().catch(() => null))?.held ?? [];
    const names = held.map(({ name }) => name ?? '').filter((name) => name.startsWith(PREFIX));
    return new Set([this.tab, ...names.map((name) => name.slice(PREFIX.length))]);
  }

  end(): void {
    this.#ending.abort();
  }
}
