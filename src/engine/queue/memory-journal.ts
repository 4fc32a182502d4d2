import type { JobRecord } from '../../shared/journal-records';
import type { Segment } from '../../shared/transcript';
import type { JournalContents, JournalForm } from './journal-form';

/** Keeps texts for as long as the tab lives. Whoever has it knows the jobs themselves. */
export class MemoryJournal implements JournalForm {
  readonly #texts = new Map<string, Segment[]>();

  async readAll(): Promise<JournalContents> {
    return { jobs: [], handles: new Map(), results: new Map() };
  }

  async putJobs(): Promise<void> {}

  async finish(record: JobRecord, segments: Segment[]): Promise<void> {
    this.#texts.set(record.id, segments);
  }

  async putText(jobId: string, segments: Segment[]): Promise<void> {
    this.#texts.set(jobId, segments);
  }

  async readText(jobId: string): Promise<Segment[] | null> {
    return this.#texts.get(jobId) ?? null;
  }

  async deleteWork(): Promise<void> {}

  async beginAnew(record: JobRecord): Promise<void> {
    this.#texts.delete(record.id);
  }

  async deleteJobs(jobIds: readonly string[]): Promise<void> {
    for (const jobId of jobIds) this.#texts.delete(jobId);
  }
}
