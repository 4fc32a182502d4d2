import { openJournal, type Journal } from '../../../src/shared/jobs/journal';

/** A journal that does not open within this is held by something that will not let go of it. */
const OPEN_WITHIN_MS = 5000;

/**
 * A worker's connection to the journal. Once it fails it is left alone: a record after one that is
 * missing would be of no use.
 */
export class JournalKeeper {
  readonly #onNotKept: () => void;
  #journal: Journal | null;

  private constructor(onNotKept: () => void, journal: Journal | null) {
    this.#onNotKept = onNotKept;
    this.#journal = journal;
  }

  /** @param onNotKept called once, when the journal cannot be opened, read or written */
  static async open(onNotKept: () => void): Promise<JournalKeeper> {
    const journal = await openInTime();
    if (journal === null) onNotKept();
    return new JournalKeeper(onNotKept, journal);
  }

  /** @returns null where the journal fails, or has failed before */
  async try<T>(work: (journal: Journal) => Promise<T>): Promise<T | null> {
    if (this.#journal === null) return null;
    try {
      return await work(this.#journal);
    } catch {
      this.close();
      this.#onNotKept();
      return null;
    }
  }

  close(): void {
    this.#journal?.close();
    this.#journal = null;
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
