import type { LibraryService } from '../../library/library-service';
import type { DocumentSummary } from '../../shared/documents/document';
import { UNDO_MILLISECONDS } from '../page/removals.svelte';

/** Told of what comes of removals. */
export interface RemovalListener {
  /** What the library could not do. */
  fail: (error: unknown) => void;
  /** These are deleted for good. */
  forgotten: (documents: readonly DocumentSummary[]) => void;
}

/**
 * Documents that the user has removed, and may still want back. They go for good a while after the
 * last of them; what a tab that is closed before leaves, goes with the next visit.
 */
export class LibraryRemovals {
  readonly #service: Pick<LibraryService, 'remove' | 'bringBack' | 'forget'>;
  readonly #listener: RemovalListener;
  #documents = $state.raw<readonly DocumentSummary[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    service: Pick<LibraryService, 'remove' | 'bringBack' | 'forget'>,
    listener: RemovalListener,
  ) {
    this.#service = service;
    this.#listener = listener;
  }

  /** In the order in which they were removed. */
  get documents(): readonly DocumentSummary[] {
    return this.#documents;
  }

  async add(documents: readonly DocumentSummary[]): Promise<void> {
    try {
      await this.#service.remove(documents.map(({ id }) => id));
      this.#documents = [...this.#documents, ...documents];
      this.release();
    } catch (error) {
      this.#listener.fail(error);
    }
  }

  /** Brings all of them back. */
  async undo(): Promise<void> {
    const documents = this.#take();
    try {
      await this.#service.bringBack(documents.map(({ id }) => id));
    } catch (error) {
      this.#listener.fail(error);
    }
  }

  /** Deletes them for good now. */
  async commit(): Promise<void> {
    const documents = this.#take();
    if (documents.length === 0) return;
    try {
      await this.#service.forget(documents.map(({ id }) => id));
      this.#listener.forgotten(documents);
    } catch (error) {
      this.#listener.fail(error);
    }
  }

  /** Stops the clock, for one who is about to decide. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Starts the clock anew. */
  release(): void {
    this.hold();
    if (this.#documents.length > 0)
      this.#timer = setTimeout(() => void this.commit(), UNDO_MILLISECONDS);
  }

  #take(): readonly DocumentSummary[] {
    this.hold();
    const documents = this.#documents;
    this.#documents = [];
    return documents;
  }
}
