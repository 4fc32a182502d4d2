import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Segment } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import type { JournalContents, JournalForm } from './journal-form';

/** Keeps texts and waveforms for as long as the tab lives. Whoever has it knows the jobs themselves. */
export class MemoryJournal implements JournalForm {
  readonly #texts = new Map<string, Segment[]>();
  readonly #waveforms = new Map<string, Waveform>();

  async readAll(): Promise<JournalContents> {
    return { jobs: [], handles: new Map(), results: new Map() };
  }

  async putJobs(): Promise<void> {}

  async putDecoded(record: JobRecord, waveform: Waveform): Promise<void> {
    this.#waveforms.set(record.id, waveform);
  }

  async readWaveform(jobId: string): Promise<Waveform | null> {
    return this.#waveforms.get(jobId) ?? null;
  }

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
    this.#forget(record.id);
  }

  async deleteJobs(jobIds: readonly string[]): Promise<void> {
    for (const jobId of jobIds) this.#forget(jobId);
  }

  #forget(jobId: string): void {
    this.#texts.delete(jobId);
    this.#waveforms.delete(jobId);
  }
}
