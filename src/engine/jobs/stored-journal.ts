import { keysOf, STRICT, type Journal } from '../../shared/jobs/journal';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Segment } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import type { JobResult, JournalContents, JournalForm } from './journal-form';

/** Keeps jobs in the browser's database. Everything may throw a `DOMException`. */
export class StoredJournal implements JournalForm {
  readonly #database: Journal;

  constructor(database: Journal) {
    this.#database = database;
  }

  async readAll(): Promise<JournalContents> {
    const reading = this.#database.transaction(['jobs', 'handles', 'results']);
    const handles = reading.objectStore('handles');
    const results = reading.objectStore('results');
    const [jobs, handleIds, allHandles, resultIds, allResults] = await Promise.all([
      reading.objectStore('jobs').getAll(),
      handles.getAllKeys(),
      handles.getAll(),
      results.getAllKeys(),
      results.getAll(),
    ]);
    return { jobs, handles: join(handleIds, allHandles), results: join(resultIds, allResults) };
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

  async finish(record: JobRecord, segments: Segment[], result: JobResult): Promise<void> {
    const writing = this.#database.transaction(['jobs', 'texts', 'results'], 'readwrite', STRICT);
    await Promise.all([
      writing.objectStore('texts').put({ jobId: record.id, segments }),
      writing.objectStore('results').put(result, record.id),
      writing.objectStore('jobs').put(record),
      writing.done,
    ]);
  }

  async putText(jobId: string, segments: Segment[]): Promise<void> {
    const writing = this.#database.transaction('texts', 'readwrite', STRICT);
    await Promise.all([writing.store.put({ jobId, segments }), writing.done]);
  }

  async readText(jobId: string): Promise<Segment[] | null> {
    return (await this.#database.get('texts', jobId))?.segments ?? null;
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
    const stores = ['jobs', 'texts', 'results', 'waveforms', 'searches', 'chunks'] as const;
    const writing = this.#database.transaction(stores, 'readwrite');
    await Promise.all([
      writing.objectStore('jobs').put(record),
      writing.objectStore('texts').delete(record.id),
      writing.objectStore('results').delete(record.id),
      writing.objectStore('waveforms').delete(record.id),
      writing.objectStore('searches').delete(keysOf(record.id)),
      writing.objectStore('chunks').delete(keysOf(record.id)),
      writing.done,
    ]);
  }

  async deleteJobs(jobIds: readonly string[]): Promise<void> {
    const stores = ['handles', 'texts', 'results', 'waveforms'] as const;
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
}

function join<T>(keys: readonly string[], values: readonly T[]): Map<string, T> {
  return new Map(keys.map((key, index) => [key, values[index] as T]));
}
