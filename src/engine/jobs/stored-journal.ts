import { earlierStores, type Journal, keysOf, STRICT } from '../../shared/jobs/journal';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Segment } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';

/** All jobs that are kept. */
export interface JournalContents {
  jobs: readonly JobRecord[];
  handles: ReadonlyMap<string, FileSystemFileHandle>;
}

/** A text that an earlier version kept beside the jobs. */
export interface EarlierText {
  jobId: string;
  segments: Segment[];
}

/** What keeps the jobs: the browser's database, or memory. */
export interface JournalForm {
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
