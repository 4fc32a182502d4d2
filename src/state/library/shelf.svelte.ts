import type { JobService } from '../../engine/jobs/job-service';
import type { LibraryService, NewDocument } from '../../library/library-service';
import type { DocumentSummary } from '../../shared/documents/document';
import { dropExtension } from '../../shared/drop-extension';
import type { AppProblem } from '../../shared/errors';
import type { JobsSnapshot, JobView } from '../../shared/jobs/jobs';
import { toProblem } from '../../shared/to-problem';

/** A text that could not be kept is tried again after this. */
const RETRY_MILLISECONDS = 30_000;

/** What of the queue is needed to make documents. */
export type FinishedJobs = Pick<
  JobService,
  'subscribe' | 'readTranscript' | 'readHandle' | 'readWaveform'
>;

/**
 * Puts every finished job into the library, once. Only the tab that works does, so that two tabs do
 * not both; what a crash has kept from it is made up for at the next visit.
 */
export class Shelf {
  readonly #queue: FinishedJobs;
  readonly #library: Pick<LibraryService, 'add' | 'whenReady' | 'snapshot'>;
  /** Jobs that are in the library, or on their way, with the moment they were finished at. */
  readonly #known: Record<string, number> = {};
  #work: Promise<void> = Promise.resolve();
  #problem = $state.raw<AppProblem | null>(null);
  #failed: JobView[] = [];
  #pending = $state.raw<readonly string[]>([]);

  constructor(
    queue: FinishedJobs,
    library: Pick<LibraryService, 'add' | 'whenReady' | 'snapshot'>,
  ) {
    this.#queue = queue;
    this.#library = library;
    queue.subscribe((snapshot) => this.#take(snapshot));
  }

  /** Why the last finished text is not in the library yet; it is tried again. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** True while a finished text is on its way, or could not be kept yet. */
  isPending(jobId: string): boolean {
    return this.#pending.includes(jobId);
  }

  #take({ jobs, role }: JobsSnapshot): void {
    if (role !== 'leader') return;
    for (const job of jobs) {
      if (job.phase !== 'done' || job.finishedAt === null) continue;
      if (this.#known[job.id] === job.finishedAt) continue;
      this.#known[job.id] = job.finishedAt;
      this.#begin(job);
    }
  }

  /** One after the other: each has a whole text in memory. */
  #begin(job: JobView): void {
    // What was edited while it grew stays on the page while it becomes whole.
    if (!this.#findKept(job)?.isGrowing)
      this.#pending = [...this.#pending.filter((id) => id !== job.id), job.id];
    this.#work = this.#work.then(() => this.#shelve(job));
  }

  async #shelve(job: JobView): Promise<void> {
    try {
      await this.#library.whenReady;
      const kept = this.#findKept(job);
      if (!kept || kept.isGrowing || kept.createdAt < (job.finishedAt ?? 0))
        await this.#library.add(await this.#read(job));
      this.#problem = null;
      this.#pending = this.#pending.filter((id) => id !== job.id);
    } catch (error) {
      this.#problem = toProblem(error);
      this.#failed.push(job);
      if (this.#failed.length === 1) setTimeout(() => this.#tryAgain(), RETRY_MILLISECONDS);
    }
  }

  #findKept({ id }: JobView): DocumentSummary | null {
    const { documents, drafts } = this.#library.snapshot;
    return [...documents, ...drafts].find((document) => document.id === id) ?? null;
  }

  #tryAgain(): void {
    for (const job of this.#failed.splice(0)) this.#begin(job);
  }

  async #read(job: JobView): Promise<NewDocument> {
    const { segments, speakers, ...facts } = await this.#queue.readTranscript(job.id);
    return {
      id: job.id,
      title: job.title ?? dropExtension(job.file.name),
      createdAt: job.finishedAt ?? Date.now(),
      facts,
      text: { segments, speakers, notes: [] },
      media: job.file,
      handle: await this.#queue.readHandle(job.id),
      waveform: await this.#queue.readWaveform(job.id),
    };
  }
}
