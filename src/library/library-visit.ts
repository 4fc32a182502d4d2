import { holdLock, listHeldLocks } from '../tabs/locks';
import { nameTab } from '../tabs/name-tab';

const PREFIX = 'pisar-library-';

/** This tab, for as long as it is open: a Web Lock tells others that it is. */
export class LibraryVisit {
  readonly tab = nameTab();
  readonly #ending = new AbortController();

  constructor() {
    void holdLock(PREFIX + this.tab, this.#ending.signal);
  }

  /** All tabs that are open; only this one where the browser does not tell. */
  async listOpen(): Promise<Set<string>> {
    const held = await listHeldLocks(PREFIX).catch(() => []);
    return new Set([this.tab, ...held.map(({ name }) => name.slice(PREFIX.length))]);
  }

  end(): void {
    this.#ending.abort();
  }
}
