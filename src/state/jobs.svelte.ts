import type { AppProblem } from '../shared/errors';
import type { JobEvent } from '../shared/job-events';
import type { TranscribeOptions } from '../shared/options';
import { Job } from './job.svelte';
import { measureShare } from './measure-progress';
import { toProblem } from './to-problem';
import type { Transcribe } from './transcribe';

/** What is worth saying aloud of a job. */
export type Milestone =
  | { kind: 'started' | 'done' | 'cancelled'; fileName: string }
  /** `share`: 0.25, 0.5 or 0.75 of the recording is recognised. */
  | { kind: 'reached'; fileName: string; share: number }
  | { kind: 'failed'; fileName: string; problem: AppProblem };

interface Run {
  job: Job;
  controller: AbortController;
}

/**
 * The queue: one job at a time, in the order in which they were asked for.
 * A cancelled job is cancelled at once; the next one starts when the engine has let go of it.
 */
export class Jobs {
  readonly #transcribe: Transcribe;
  readonly #getOptions: () => TranscribeOptions | Promise<TranscribeOptions>;
  readonly #tell: (milestone: Milestone) => void;
  readonly #waiting: Job[] = [];
  #nextId = 1;
  #run: Run | null = null;
  #all = $state.raw<readonly Job[]>([]);
  #selectedId = $state.raw<string | null>(null);

  /**
   * @param getOptions asked when a job starts, so that a change of settings counts for waiting
   *   jobs; a promise makes the job wait for it
   * @param tell hears of milestones
   */
  constructor(
    transcribe: Transcribe,
    getOptions: () => TranscribeOptions | Promise<TranscribeOptions>,
    tell: (milestone: Milestone) => void = () => {},
  ) {
    this.#transcribe = transcribe;
    this.#getOptions = getOptions;
    this.#tell = tell;
  }

  /** In the order in which they were added. */
  get all(): readonly Job[] {
    return this.#all;
  }

  get selected(): Job | null {
    return this.#find(this.#selectedId);
  }

  get running(): Job | null {
    return this.#all.find(({ state }) => state.phase === 'running') ?? null;
  }

  /** Queues files. The first of them is selected, unless the user is watching one at work. */
  add(files: Iterable<File>): void {
    const added = Array.from(files, (file) => new Job(String(this.#nextId++), file));
    const [first] = added;
    if (!first) return;
    if (this.selected?.state.phase !== 'running') this.#selectedId = first.id;
    this.#all = [...this.#all, ...added];
    this.#waiting.push(...added);
    void this.#startNext();
  }

  select(id: string): void {
    if (this.#find(id)) this.#selectedId = id;
  }

  /** Stops a job that waits or runs; others it leaves alone. */
  cancel(id: string): void {
    const job = this.#find(id);
    if (job?.state.phase !== 'queued' && job?.state.phase !== 'running') return;
    this.#stop(job);
    this.#tell({ kind: 'cancelled', fileName: job.file.name });
  }

  /** Queues a job again, behind those that wait. */
  retry(id: string): void {
    const job = this.#find(id);
    if (!job || job.state.phase === 'queued' || job.state.phase === 'running') return;
    job.wait();
    this.#waiting.push(job);
    void this.#startNext();
  }

  /** Gives a job another file, and queues it again. */
  replaceFile(id: string, file: File): void {
    const job = this.#find(id);
    if (!job || job.state.phase === 'running') return;
    job.replaceFile(file);
    this.retry(id);
  }

  /** Takes a job away, whatever it does. Its neighbour is selected in its place. */
  remove(id: string): void {
    const job = this.#find(id);
    if (!job) return;
    if (job.state.phase === 'queued' || job.state.phase === 'running') this.#stop(job);
    const index = this.#all.indexOf(job);
    const rest = this.#all.filter((other) => other !== job);
    if (this.#selectedId === id) {
      this.#selectedId = rest[Math.min(index, rest.length - 1)]?.id ?? null;
    }
    this.#all = rest;
  }

  #find(id: string | null): Job | null {
    return this.#all.find((job) => job.id === id) ?? null;
  }

  #stop(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) this.#waiting.splice(place, 1);
    if (this.#run?.job === job) this.#run.controller.abort();
    job.cancel();
  }

  async #startNext(): Promise<void> {
    if (this.#run) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#run = { job, controller: new AbortController() };
    await this.#execute(job, this.#run.controller.signal);
    this.#run = null;
    void this.#startNext();
  }

  async #execute(job: Job, signal: AbortSignal): Promise<void> {
    const fileName = job.file.name;
    // Events come from other threads: some may still be on their way when the job is over.
    let listens = true;
    const hear = (event: JobEvent) => {
      if (listens && !signal.aborted) this.#hear(job, event);
    };
    job.start();
    this.#tell({ kind: 'started', fileName });
    try {
      const given = this.#getOptions();
      const options = given instanceof Promise ? await given : given;
      const transcript = await this.#transcribe(signal, job.file, options, hear);
      if (signal.aborted) return;
      job.finish(transcript);
      this.#tell({ kind: 'done', fileName });
    } catch (error) {
      // Whoever aborted has already said what the job is now.
      if (signal.aborted) return;
      const problem = toProblem(error);
      job.fail(problem);
      this.#tell({ kind: 'failed', fileName, problem });
    } finally {
      listens = false;
    }
  }

  #hear(job: Job, event: JobEvent): void {
    const before = quartersDone(job);
    job.hear(event);
    const after = quartersDone(job);
    if (after > before && after < 4)
      this.#tell({ kind: 'reached', fileName: job.file.name, share: after / 4 });
  }
}

function quartersDone(job: Job): number {
  return Math.floor((measureShare(job.findings.progress) ?? 0) * 4);
}
