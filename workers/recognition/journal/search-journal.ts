import { keysOf, STRICT } from '../../../src/shared/jobs/journal';
import type { SearchRecord } from '../../../src/shared/jobs/journal-records';
import { JournalKeeper } from './journal-keeper';

/** What the journal keeps of the search for speech in one job. */
export class SearchJournal {
  readonly #jobId: string;
  readonly #keeper: JournalKeeper;

  private constructor(jobId: string, keeper: JournalKeeper) {
    this.#jobId = jobId;
    this.#keeper = keeper;
  }

  /** @param onNotKept called once, when the journal cannot be opened, read or written */
  static async open(jobId: string, onNotKept: () => void): Promise<SearchJournal> {
    return new SearchJournal(jobId, await JournalKeeper.open(onNotKept));
  }

  /** All records of the job, in order of channel and index. */
  async read(): Promise<SearchRecord[]> {
    const range = keysOf(this.#jobId);
    return (await this.#keeper.try((journal) => journal.getAll('searches', range))) ?? [];
  }

  /** Writes all of these, or none. They are on the disk when this resolves. */
  async keep(window: readonly SearchRecord[]): Promise<void> {
    await this.#keeper.try(async (journal) => {
      const writing = journal.transaction('searches', 'readwrite', STRICT);
      await Promise.all([...window.map((record) => writing.store.put(record)), writing.done]);
    });
  }

  close(): void {
    this.#keeper.close();
  }
}
