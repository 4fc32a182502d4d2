import { journalForm, type JournalSchema } from '../../shared/jobs/journal';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Waveform } from '../../shared/recognition/waveform';
import { Connection } from '../../storage/connection';
import {
  type EarlierText,
  type JournalContents,
  type JournalForm,
  StoredJournal,
} from './stored-journal';

/**
 * The jobs as they outlive the tab. Where the browser keeps nothing, or no longer does, memory
 * takes the database's place: nothing here ever rejects for want of storage.
 */
export class JobJournal implements JournalForm {
  readonly #memory = new MemoryJournal();
  readonly #onLost: () => void;
  readonly #listUnfinished: () => JournalContents;
  /** Another tab has deleted the database, or changed its form. */
  #isTaken = false;
  #renewing: Promise<boolean> | null = null;
  /** What was written can be read to the end. */
  #stored: JournalConnection | null = null;
  /** Null: from now on memory takes all. */
  #kept: JournalConnection | null = null;

  private constructor(onLost: () => void, listUnfinished: () => JournalContents) {
    this.#onLost = onLost;
    this.#listUnfinished = listUnfinished;
  }

  /**
   * @param onLost called once, when from now on nothing is kept
   * @param listUnfinished the jobs that are to be written anew where the browser has deleted all
   */
  static async open(
    onLost: () => void,
    listUnfinished: () => JournalContents,
  ): Promise<JobJournal> {
    const journal = new JobJournal(onLost, listUnfinished);
    const connection = journal.#connect();
    try {
      await connection.open();
      journal.#stored = journal.#kept = connection;
    } catch {
      connection.close();
    }
    return journal;
  }

  /** True as long as what is written outlives the tab. */
  get isKept(): boolean {
    return this.#kept !== null;
  }

  async readAll(): Promise<JournalContents> {
    try {
      if (this.#kept) return await useStored(this.#kept, (stored) => stored.readAll());
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
    const read = (form: JournalForm) => form.readWaveform(jobId);
    return (await read(this.#memory)) ?? (await this.#readStored(read).catch(() => null));
  }

  finish(record: JobRecord): Promise<void> {
    return this.#write((form) => form.finish(record));
  }

  /** The jobs that workers have written of; none where that cannot be read now. */
  async listWork(): Promise<ReadonlySet<string>> {
    const list = (stored: StoredJournal) => stored.listWork();
    return (this.#kept && (await useStored(this.#kept, list).catch(() => null))) ?? new Set();
  }

  /** The texts that an earlier version kept here, one after the other. */
  async *readEarlierTexts(): AsyncGenerator<EarlierText> {
    const connection = this.#kept;
    if (!connection) return;
    for (const jobId of await useStored(connection, (stored) => stored.listEarlierTexts())) {
      const text = await useStored(connection, (stored) => stored.readEarlierText(jobId));
      if (text) yield text;
    }
  }

  /** Writes a job whose text is elsewhere now. */
  forgetEarlierText(record: JobRecord): Promise<void> {
    return this.#write((form) => form.forgetEarlierText(record));
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

  close(): void {
    this.#kept = null;
    this.#stored?.close();
  }

  async #readStored<Result>(read: (form: JournalForm) => Promise<Result>): Promise<Result | null> {
    return this.#stored && useStored(this.#stored, read);
  }

  async #write(write: (form: JournalForm) => Promise<void>): Promise<void> {
    const connection = this.#kept;
    if (connection) {
      try {
        return await useStored(connection, write);
      } catch {
        if (await this.#renew(connection)) return this.#write(write);
        this.#lose();
      }
    }
    await write(this.#memory);
  }

  /**
   * Begins anew where all data of the site was deleted under the page: what is still to be done is
   * written again, what was done is not.
   *
   * @param failed the connection that no longer works
   * @returns false where that is not what has happened
   */
  async #renew(failed: JournalConnection): Promise<boolean> {
    if (this.#kept !== failed) return this.#kept !== null;
    return (this.#renewing ??= this.#beginAgain().finally(() => (this.#renewing = null)));
  }

  async #beginAgain(): Promise<boolean> {
    if (this.#isTaken) return false;
    const connection = this.#connect();
    try {
      await useStored(connection, async (stored) => {
        if ((await stored.readAll()).jobs.length > 0) throw new Error('nothing was deleted');
        const { jobs, handles } = this.#listUnfinished();
        await stored.putJobs(jobs, handles);
      });
      this.#kept?.close();
      this.#stored = this.#kept = connection;
      return true;
    } catch {
      connection.close();
      return false;
    }
  }

  #connect(): JournalConnection {
    return new Connection<JournalSchema>(journalForm, () => {
      this.#isTaken = true;
      this.#lose();
    });
  }

  /** What is to go goes from both, even where nothing can be written any more. */
  async #delete(write: (form: JournalForm) => Promise<void>): Promise<void> {
    await write(this.#memory);
    if (this.#kept) return this.#write(write);
    if (this.#stored) await useStored(this.#stored, write).catch(() => {});
  }

  #lose(): void {
    if (!this.#kept) return;
    this.#kept = null;
    this.#onLost();
  }
}

type JournalConnection = Connection<JournalSchema>;

/** What is written here is whole records under keys of their own: to do so twice changes nothing. */
function useStored<Result>(
  connection: JournalConnection,
  work: (stored: StoredJournal) => Promise<Result>,
): Promise<Result> {
  return connection.use((database) => work(new StoredJournal(database)));
}

/** Keeps waveforms for as long as the tab lives. Whoever has it knows the jobs themselves. */
class MemoryJournal implements JournalForm {
  readonly #waveforms = new Map<string, Waveform>();

  async readAll(): Promise<JournalContents> {
    return { jobs: [], handles: new Map() };
  }

  async putJobs(): Promise<void> {}

  async putDecoded(record: JobRecord, waveform: Waveform): Promise<void> {
    this.#waveforms.set(record.id, waveform);
  }

  async readWaveform(jobId: string): Promise<Waveform | null> {
    return this.#waveforms.get(jobId) ?? null;
  }

  async finish(): Promise<void> {}

  async forgetEarlierText(): Promise<void> {}

  async deleteWork(): Promise<void> {}

  async beginAnew(record: JobRecord): Promise<void> {
    this.#waveforms.delete(record.id);
  }

  async deleteJobs(jobIds: readonly string[]): Promise<void> {
    for (const jobId of jobIds) this.#waveforms.delete(jobId);
  }
}
