import type { JobService } from '../../engine/jobs/job-service';
import type { LibraryService } from '../../library/library-service';
import type { JobsSnapshot, JobView } from '../../shared/jobs/jobs';
import type { LiveSegment } from '../../shared/recognition/transcript';
import { draftDocument } from './draft-document';

type DraftJobs = Pick<JobService, 'subscribe' | 'listen' | 'readHandle'>;
type DraftLibrary = Pick<
  LibraryService,
  'draft' | 'settle' | 'add' | 'subscribe' | 'snapshot' | 'whenReady'
>;

/**
 * Documents of jobs that are not done. They are begun so that a text can be edited while it grows;
 * `Shelf` makes them whole when their job is done. Where it never will be, the tab that works ends
 * them: what was edited is kept.
 */
export class Drafts {
  readonly #queue: DraftJobs;
  readonly #library: DraftLibrary;
  #jobs: JobsSnapshot | null = null;
  /** Jobs whose draft is on its way. */
  readonly #begun = new Map<string, Promise<void>>();
  /** Documents that are being ended. */
  readonly #ending = new Map<string, Promise<void>>();
  /** How far each job has come, in seconds: one that is back at 0 begins anew. */
  readonly #reached = new Map<string, number>();

  constructor(queue: DraftJobs, library: DraftLibrary) {
    this.#queue = queue;
    this.#library = library;
    queue.subscribe((snapshot) => {
      this.#jobs = snapshot;
      void library.whenReady.then(() => this.#look());
    });
    library.subscribe(() => this.#look());
  }

  /**
   * Begins the document of a job, once something of its text can be edited.
   *
   * @param recognised all of the text so far
   */
  begin(view: JobView, recognised: readonly LiveSegment[]): void {
    if (this.#begun.has(view.id)) return;
    const draft = draftDocument(view, recognised);
    if (!draft) return;
    const begin = async () => {
      await this.#library.whenReady;
      await this.#library.draft({ ...draft, handle: await this.#queue.readHandle(view.id) });
    };
    // Where nothing can be kept the text can be read all the same, and edited at the end.
    const done = begin().catch(() => {});
    this.#begun.set(
      view.id,
      done.finally(() => this.#begun.delete(view.id)),
    );
  }

  #look(): void {
    if (this.#jobs?.role !== 'leader') return;
    const jobs = new Map(this.#jobs.jobs.map((job) => [job.id, job] as const));
    const { documents, drafts } = this.#library.snapshot;
    const edited = documents.filter(({ isGrowing }) => isGrowing);
    for (const { id } of [...drafts, ...edited]) {
      const job = jobs.get(id);
      if (!job || this.#beginsAnew(job)) this.#end(id, () => this.#library.settle(id));
      else if (job.phase === 'cancelled' && edited.some((document) => document.id === id))
        this.#end(id, () => this.#complete(job));
    }
    this.#reached.clear();
    for (const { id, progress } of jobs.values()) this.#reached.set(id, progress.recognisedSeconds);
  }

  #beginsAnew({ id, phase, progress }: JobView): boolean {
    const isActive = phase === 'queued' || phase === 'running';
    return isActive && progress.recognisedSeconds === 0 && (this.#reached.get(id) ?? 0) > 0;
  }

  /** What fails is tried again when something changes. */
  #end(id: string, work: () => Promise<void>): void {
    if (this.#ending.has(id)) return;
    const done = (this.#begun.get(id) ?? Promise.resolve()).then(work).catch(() => {});
    this.#ending.set(
      id,
      done.finally(() => this.#ending.delete(id)),
    );
  }

  /** A job that was cancelled has come as far as it ever will. */
  async #complete(job: JobView): Promise<void> {
    const draft = draftDocument(job, await this.#readText(job.id));
    if (!draft) return;
    const createdAt = job.finishedAt ?? draft.createdAt;
    const handle = await this.#queue.readHandle(job.id);
    await this.#library.add({ ...draft, createdAt, handle });
  }

  #readText(jobId: string): Promise<readonly LiveSegment[]> {
    return new Promise((resolve) => {
      const stop = this.#queue.listen(jobId, (event) => {
        if (event.type !== 'segments') return;
        resolve(event.segments);
        // It may have been told while `listen` was being called.
        queueMicrotask(() => stop());
      });
    });
  }
}
