import { type Journal, journalForm, type JournalSchema } from '../../../src/shared/jobs/journal';
import { Connection } from '../../../src/storage/connection';

/**
 * A worker's connection to the journal. Once it fails it is left alone: a record after one that is
 * missing would be of no use.
 */
export class JournalKeeper {
  readonly #onNotKept: () => void;
  #connection: Connection<JournalSchema> | null = new Connection<JournalSchema>(journalForm);

  private constructor(onNotKept: () => void) {
    this.#onNotKept = onNotKept;
  }

  /** @param onNotKept called once, when the journal cannot be opened, read or written */
  static async open(onNotKept: () => void): Promise<JournalKeeper> {
    const keeper = new JournalKeeper(onNotKept);
    await keeper.try(async () => {});
    return keeper;
  }

  /**
   * @param work may be done twice, where the connection is lost in between: records keep their keys
   * @returns null where the journal fails, or has failed before
   */
  async try<T>(work: (journal: Journal) => Promise<T>): Promise<T | null> {
    if (this.#connection === null) return null;
    try {
      return await this.#connection.use(work);
    } catch {
      if (this.#connection !== null) this.#onNotKept();
      this.close();
      return null;
    }
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}
