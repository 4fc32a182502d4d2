import { openJournal, type Journal } from '../../shared/jobs/journal';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Segment } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import type { JobResult, JournalContents, JournalForm } from './journal-form';
import { MemoryJournal } from './memory-journal';
import { StoredJournal } from './stored-journal';

/** A database that an old tab holds on to opens when that tab lets go of it: perhaps never. */
const OPENING_MILLISECONDS = 4000;

/**
 * The jobs as they outlive the tab. Where the browser keeps nothing, or no longer does, memory
 * takes the database's place: nothing here ever rejects for want of storage.
 */
export class JobJournal implements JournalForm {
  readonly #memory = new MemoryJournal();
  readonly #onLost: () => void;
  #stored: StoredJournal | null = null;
  #isKept = false;

  /** @param onLost called once, when from now on nothing is kept */
  private constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  static async open(onLost: () => void): Promise<JobJournal> {
    const journal = new JobJournal(onLost);
    const database = await openInTime(() => journal.#lose());
    if (!database) return journal;
    journal.#stored = new StoredJournal(database);
    journal.#isKept = true;
    return journal;
  }

  /** True as long as what is written outlives the tab. */
  get isKept(): boolean {
    return this.#isKept;
  }

  async readAll(): Promise<JournalContents> {
    try {
      if (this.#isKept && this.#stored) return await this.#stored.readAll();
    } catch {
      this.#lose();
    }
    return this.#memory.readAll();
  }

  putJobs(
    records: readonly JobRecord[],
    handles?: ReadonlyMap<string, FileSystemFileHandle>,
  ): Promise<void> {
    return this.#write((form) => form.putJobs(records, handles));
  }

  putDecoded(record: JobRecord, waveform: Waveform): Promise<void> {
    return this.#write((form) => form.putDecoded(record, waveform));
  }

  /** Null also where it was kept and can no longer be read: a text does without. */
  async readWaveform(jobId: string): Promise<Waveform | null> {
    const stored = async () => (await this.#stored?.readWaveform(jobId).catch(() => null)) ?? null;
    return (await this.#memory.readWaveform(jobId)) ?? (await stored());
  }

  finish(record: JobRecord, segments: Segment[], result: JobResult): Promise<void> {
    return this.#write((form) => form.finish(record, segments, result));
  }

  putText(jobId: string, segments: Segment[]): Promise<void> {
    return this.#write((form) => form.putText(jobId, segments));
  }

  /** @throws DOMException where the text was kept and can no longer be read */
  async readText(jobId: string): Promise<Segment[] | null> {
    return (await this.#memory.readText(jobId)) ?? (await this.#stored?.readText(jobId)) ?? null;
  }

  deleteWork(jobId: string): Promise<void> {
    return this.#delete((form) => form.deleteWork(jobId));
  }

  async beginAnew(record: JobRecord): Promise<void> {
    await this.#delete((form) => form.beginAnew(record));
  }

  deleteJobs(jobIds: readonly string[]): Promise<void> {
    return this.#delete((form) => form.deleteJobs(jobIds));
  }

  /** Deletes what workers wrote of jobs that are no more, or need it no more. */
  async sweep(needed: ReadonlySet<string>): Promise<void> {
    if (!this.#isKept || !this.#stored) return;
    try {
      for (const jobId of await this.#stored.listWork())
        if (!needed.has(jobId)) await this.#stored.deleteWork(jobId);
    } catch {
      // The next visit sweeps again.
    }
  }

  close(): void {
    this.#isKept = false;
    this.#stored?.close();
  }

  async #write(write: (form: JournalForm) => Promise<void>): Promise<void> {
    if (this.#isKept && this.#stored) {
      try {
        return await write(this.#stored);
      } catch {
        this.#lose();
      }
    }
    await write(this.#memory);
  }

  /** What is to go goes from both, even where nothing can be written any more. */
  async #delete(write: (form: JournalForm) => Promise<void>): Promise<void> {
    await write(this.#memory);
    if (this.#isKept) return this.#write(write);
    if (this.#stored) await write(this.#stored).catch(() => {});
  }

  #lose(): void {
    if (!this.#isKept) return;
    this.#isKept = false;
    this.#onLost();
  }
}

/** Null where the browser keeps nothing. */
async function openInTime(onLost: () => void): Promise<Journal | null> {
  let isLate = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = async () => {
    const database = await openJournal(onLost);
    if (isLate) database.close();
    return database;
  };
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), OPENING_MILLISECONDS);
  });
  try {
    return await Promise.race([open(), late]);
  } catch {
    return null;
  } finally {
    isLate = true;
    clearTimeout(timer);
  }
}
