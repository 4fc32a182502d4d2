import type { LibraryService } from '../../library/library-service';
import { isAbort, type AppProblem } from '../../shared/errors';
import { toProblem } from '../../shared/to-problem';
import { addHits, noHits, type HitsByDocument } from './group-hits';

/** Whoever types is not searched for at every letter. */
const PAUSE_MILLISECONDS = 250;

/** A search in all texts, and what it has found so far. */
export class LibrarySearch {
  readonly #service: Pick<LibraryService, 'search'>;
  #query = $state.raw('');
  #hits = $state.raw(noHits);
  #isSearching = $state.raw(false);
  #problem = $state.raw<AppProblem | null>(null);
  #running: AbortController | null = null;

  constructor(service: Pick<LibraryService, 'search'>) {
    this.#service = service;
  }

  get query(): string {
    return this.#query;
  }

  /** By document. Those of the last query stay until the new one has found something, or nothing. */
  get hits(): HitsByDocument {
    return this.#hits;
  }

  get isSearching(): boolean {
    return this.#isSearching;
  }

  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** Searches once the user has stopped typing; an empty query ends the search. */
  ask(query: string): void {
    this.#query = query;
    this.#running?.abort();
    this.#running = null;
    this.#problem = null;
    this.#isSearching = query.trim() !== '';
    if (!this.#isSearching) {
      this.#hits = noHits;
      return;
    }
    const running = new AbortController();
    this.#running = running;
    setTimeout(() => void this.#search(running.signal, query), PAUSE_MILLISECONDS);
  }

  async #search(signal: AbortSignal, query: string): Promise<void> {
    if (signal.aborted) return;
    let hits = noHits;
    try {
      await this.#service.search(signal, query, (found) => {
        hits = addHits(hits, found);
        this.#hits = hits;
      });
      this.#hits = hits;
    } catch (error) {
      if (isAbort(error)) return;
      this.#problem = toProblem(error);
    }
    if (!signal.aborted) this.#isSearching = false;
  }
}
