import type { JobService } from '../../engine/jobs/job-service';
import type { JobPhase } from '../../shared/jobs/job-states';
import type { Job } from '../jobs/job.svelte';

/** So long a removal can be taken back. */
export const UNDO_MILLISECONDS = 8000;

interface Removed {
  job: Job;
  phase: JobPhase;
}

/**
 * Jobs that the user has removed, and may still want back. They are hidden and held, and go for
 * good a while after the last of them; a tab that is closed before leaves them where they are.
 */
export class Removals {
  readonly #service: JobService;
  #removed = $state.raw<readonly Removed[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(service: JobService) {
    this.#service = service;
  }

  /** In the order in which they were removed. */
  get jobs(): readonly Job[] {
    return this.#removed.map(({ job }) => job);
  }

  has(jobId: string): boolean {
    return this.#removed.some(({ job }) => job.id === jobId);
  }

  add(jobs: readonly Job[]): void {
    this.#removed = [...this.#removed, ...jobs.map((job) => ({ job, phase: job.phase }))];
    for (const job of jobs) if (isActive(job.phase)) ignore(this.#service.pause(job.id));
    this.release();
  }

  /** Brings all of them back; what ran or waited goes on. */
  undo(): void {
    const removed = this.#take();
    for (const { job, phase } of removed) if (isActive(phase)) ignore(this.#service.resume(job.id));
  }

  /** Removes them for good now. */
  commit(): void {
    for (const { job } of this.#take()) ignore(this.#service.remove(job.id));
  }

  /** Stops the clock, for one who is about to decide. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Starts the clock anew. */
  release(): void {
    this.hold();
    if (this.#removed.length > 0) this.#timer = setTimeout(() => this.commit(), UNDO_MILLISECONDS);
  }

  #take(): readonly Removed[] {
    this.hold();
    const removed = this.#removed;
    this.#removed = [];
    return removed;
  }
}

function isActive(phase: JobPhase): boolean {
  return phase === 'queued' || phase === 'running';
}

/** A job that has ended meanwhile cannot be paused, and one that another tab removed is gone. */
function ignore(asked: Promise<void>): void {
  asked.catch(() => {});
}
