import {
  earlierStores,
  type Journal,
  journalForm,
  type JournalSchema,
  keysOf,
  STRICT,
} from '../../shared/jobs/journal';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Segment } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import { Connection } from '../../storage/connection';

/**
 * The jobs as they outlive the tab. Where the browser keeps nothing, or no longer does, memory
 * takes the database's place: nothing here ever rejects for want of storage.
 */
export class JobJournal implements JournalForm {
  readonly #memory = new MemoryJournal();
  readonly #onLost: () => void;
  /** What was written can be read to the end. */
  #stored: JournalConnection | null = null;
  /** Null: from now on memory takes all. */
  #kept: JournalConnection | null = null;

  /** @param onLost called once, when from now on nothing is kept */
  private constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  static async open(onLost: () => void): Promise<JobJournal> {
    const journal = new JobJournal(onLost);
    const connection = new Connection<JournalSchema>(journalForm, () => journal.#lose());
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
    if (this.#kept) {
      try {
        return await useStored(this.#kept, write);
      } catch {
        this.#lose();
      }
    }
    await write(this.#memory);
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

/** All jobs that are kept. */
interface JournalContents {
  jobs: JobRecord[];
  handles: ReadonlyMap<string, FileSystemFileHandle>;
}

/** A text that an earlier version kept beside the jobs. */
export interface EarlierText {
  jobId: string;
  segments: Segment[];
}

/** What keeps the jobs: the browser's database, or memory. */
interface JournalForm {
  readAll(): Promise<JournalContents>;
  /** Writes jobs, and leave to read the files of some of them, all at once. */
  putJobs(
    records: readonly JobRecord[],
    handles?: ReadonlyMap<string, FileSystemFileHandle>,
  ): Promise<void>;
  /** Writes a job of which all is decoded, and how loud it is, at once. */
  putDecoded(record: JobRecord, waveform: Waveform): Promise<void>;
  /** Null where nobody has measured it. */
  readWaveform(jobId: string): Promise<Waveform | null>;
  /** Writes a job that is over, for good, and deletes what workers wrote of it. */
  finish(record: JobRecord): Promise<void>;
  forgetEarlierText(record: JobRecord): Promise<void>;
  /** Deletes what workers wrote of a job. */
  deleteWork(jobId: string): Promise<void>;
  /** Writes a job that begins anew, and deletes all that it had. */
  beginAnew(record: JobRecord): Promise<void>;
  /** Deletes jobs with all that is kept of them. */
  deleteJobs(jobIds: readonly string[]): Promise<void>;
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

/** Keeps jobs in the browser's database. Everything may throw a `DOMException`. */
export class StoredJournal implements JournalForm {
  readonly #database: Journal;

  constructor(database: Journal) {
    this.#database = database;
  }

  async readAll(): Promise<JournalContents> {
    const reading = this.#database.transaction(['jobs', 'handles']);
    const handles = reading.objectStore('handles');
    const [jobs, handleIds, allHandles] = await Promise.all([
      reading.objectStore('jobs').getAll(),
      handles.getAllKeys(),
      handles.getAll(),
    ]);
    const known = this.#earlier.length > 0 ? await this.#addEarlierResults(jobs) : jobs;
    return { jobs: known, handles: join(handleIds, allHandles) };
  }

  async putJobs(
    records: readonly JobRecord[],
    handles: ReadonlyMap<string, FileSystemFileHandle> = new Map(),
  ): Promise<void> {
    const writing = this.#database.transaction(['jobs', 'handles'], 'readwrite');
    await Promise.all([
      ...records.map((record) => writing.objectStore('jobs').put(record)),
      ...Array.from(handles, ([id, handle]) => writing.objectStore('handles').put(handle, id)),
      writing.done,
    ]);
  }

  async putDecoded(record: JobRecord, waveform: Waveform): Promise<void> {
    const writing = this.#database.transaction(['jobs', 'waveforms'], 'readwrite');
    await Promise.all([
      writing.objectStore('waveforms').put(waveform, record.id),
      writing.objectStore('jobs').put(record),
      writing.done,
    ]);
  }

  async readWaveform(jobId: string): Promise<Waveform | null> {
    return (await this.#database.get('waveforms', jobId)) ?? null;
  }

  async finish(record: JobRecord): Promise<void> {
    const stores = ['jobs', 'searches', 'chunks'] as const;
    const writing = this.#database.transaction(stores, 'readwrite', STRICT);
    await Promise.all([
      writing.objectStore('jobs').put(record),
      writing.objectStore('searches').delete(keysOf(record.id)),
      writing.objectStore('chunks').delete(keysOf(record.id)),
      writing.done,
    ]);
  }

  async listEarlierTexts(): Promise<string[]> {
    return this.#earlier.length === 0 ? [] : this.#database.getAllKeys('texts');
  }

  async readEarlierText(jobId: string): Promise<EarlierText | undefined> {
    return this.#database.get('texts', jobId);
  }

  async forgetEarlierText(record: JobRecord): Promise<void> {
    const writing = this.#database.transaction(['jobs', ...this.#earlier], 'readwrite');
    await Promise.all([
      writing.objectStore('jobs').put(record),
      ...this.#earlier.map((store) => writing.objectStore(store).delete(record.id)),
      writing.done,
    ]);
  }

  async deleteWork(jobId: string): Promise<void> {
    const writing = this.#database.transaction(['searches', 'chunks'], 'readwrite');
    await Promise.all([
      writing.objectStore('searches').delete(keysOf(jobId)),
      writing.objectStore('chunks').delete(keysOf(jobId)),
      writing.done,
    ]);
  }

  async beginAnew(record: JobRecord): Promise<void> {
    const stores = ['jobs', 'waveforms', 'searches', 'chunks', ...this.#earlier] as const;
    const writing = this.#database.transaction(stores, 'readwrite');
    await Promise.all([
      writing.objectStore('jobs').put(record),
      ...this.#earlier.map((store) => writing.objectStore(store).delete(record.id)),
      writing.objectStore('waveforms').delete(record.id),
      writing.objectStore('searches').delete(keysOf(record.id)),
      writing.objectStore('chunks').delete(keysOf(record.id)),
      writing.done,
    ]);
  }

  async deleteJobs(jobIds: readonly string[]): Promise<void> {
    const stores = ['handles', 'waveforms', ...this.#earlier] as const;
    const all = ['jobs', 'searches', 'chunks', ...stores] as const;
    const writing = this.#database.transaction(all, 'readwrite');
    const deletions = jobIds.flatMap((id) => [
      writing.objectStore('jobs').delete(id),
      ...stores.map((store) => writing.objectStore(store).delete(id)),
      writing.objectStore('searches').delete(keysOf(id)),
      writing.objectStore('chunks').delete(keysOf(id)),
    ]);
    await Promise.all([...deletions, writing.done]);
  }

  /** The jobs that workers have written of. */
  async listWork(): Promise<Set<string>> {
    const ids = new Set<string>();
    const reading = this.#database.transaction(['searches', 'chunks']);
    for (const name of ['searches', 'chunks'] as const) {
      let cursor = await reading.objectStore(name).openKeyCursor();
      while (cursor) {
        const [jobId] = cursor.key;
        ids.add(jobId);
        // An array is greater than any number: straight to the next job.
        cursor = await cursor.continue(keysOf(jobId).upper as [string, number, number]);
      }
    }
    return ids;
  }

  close(): void {
    this.#database.close();
  }

  /** The stores of earlier versions that this database still has. */
  get #earlier() {
    return earlierStores.filter((store) => this.#database.objectStoreNames.contains(store));
  }

  async #addEarlierResults(jobs: readonly JobRecord[]): Promise<JobRecord[]> {
    const reading = this.#database.transaction('results');
    const [ids, results] = await Promise.all([reading.store.getAllKeys(), reading.store.getAll()]);
    const found = join(ids, results);
    return jobs.map((job) => ({ ...job, result: job.result ?? found.get(job.id) ?? null }));
  }
}

function join<T>(keys: readonly string[], values: readonly T[]): Map<string, T> {
  return new Map(keys.map((key, index) => [key, values[index] as T]));
}
