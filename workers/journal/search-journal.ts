import { keysOf, openJournal, STRICT, type Journal } from '../../src/shared/journal';
import type { SearchRecord } from '../../src/shared/journal-records';

/** A journal that does not open within this is held by something that will not let go of it. */
const OPEN_WITHIN_MS = 5000;

/**
 * What the journal keeps of the search for speech in one job. Once it fails it is left alone: a
 * record after one that is missing would be of no use.
 */
export class SearchJournal {
  readonly #jobId: string;
  readonly #onNotKept: () => void;
  #journal: Journal | null;

  private constructor(jobId: string, onNotKept: () => void, journal: Journal | null) {
    this.#jobId = jobId;
    this.#onNotKept = onNotKept;
    this.#journal = journal;
  }

  /** @param onNotKept called once, when the journal cannot be opened, read or written */
  static async open(jobId: string, onNotKept: () => void): Promise<SearchJournal> {
    const journal = await openInTime();
    if (journal === null) onNotKept();
    return new SearchJournal(jobId, onNotKept, journal);
  }

  /** All records of the job, in order of channel and index. */
  async read(): Promise<SearchRecord[]> {
    return (await this.#try((journal) => journal.getAll('searches', keysOf(this.#jobId)))) ?? [];
  }

  /** Writes all of these, or none. They are on the disk when this resolves. */
  async keep(window: readonly SearchRecord[]): Promise<void> {
    await this.#try(async (journal) => {
      const writing = journal.transaction('searches', 'readwrite', STRICT);
      await Promise.all([...window.map((record) => writing.store.put(record)), writing.done]);
    });
  }

  close(): void {
    this.#journal?.close();
    this.#journal = null;
  }

  async #try<T>(work: (journal: Journal) => Promise<T>): Promise<T | null> {
    if (this.#journal === null) return null;
    try {
      return await work(this.#journal);
    } catch {
      this.close();
      this.#onNotKept();
      return null;
    }
  }
}

/** @returns null where it cannot be opened */
async function openInTime(): Promise<Journal | null> {
  const opening = openJournal();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), OPEN_WITHIN_MS);
  });
  try {
    const journal = await Promise.race([opening, late]);
    // One that opens after all is in nobody's way.
    if (journal === null) opening.then((opened) => opened.close()).catch(() => {});
    return journal;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
