import { chainOn } from './chain-on';
import type { JobEntry } from './job-entry';
import type { OwnerContext } from './owner-context';
import { runQueuedJob } from './run-queued-job';
import { tidySound } from './tidy-sound';

interface Run {
  jobId: string;
  controller: AbortController;
  over: Promise<void>;
}

/** Runs jobs that wait, one at a time, in order. */
export class JobRunner {
  readonly #context: OwnerContext;
  readonly #inTurn = chainOn();
  #run: Run | null = null;
  #holds = 0;
  /** A job that was held up goes on before all others. */
  #heldId: string | null = null;
  #isDisposed = false;

  constructor(context: OwnerContext) {
    this.#context = context;
  }

  get runningId(): string | null {
    return this.#run?.jobId ?? null;
  }

  /** Something may have changed about what is to be done next. */
  wake(): void {
    if (this.#run || this.#holds > 0 || this.#isDisposed) return;
    const next = this.#next();
    if (!next) return;
    this.#heldId = null;
    const jobId = next.record.id;
    const controller = new AbortController();
    const over = runQueuedJob(this.#context, jobId, controller.signal).finally(() => {
      this.#run = null;
      this.wake();
      if (!this.#isDisposed) void tidySound(this.#context);
    });
    this.#run = { jobId, controller, over };
  }

  /** Stops a job, where it runs; its phase is the caller's business. Resolves when it has stopped. */
  async stop(jobId: string): Promise<void> {
    if (this.#run?.jobId !== jobId) return;
    this.#run.controller.abort();
    await this.#run.over;
  }

  /** Does something while no job runs; the one that was running goes on afterwards. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#holds++;
    try {
      return await this.#inTurn(async () => {
        const { board } = this.#context;
        const jobId = this.#run?.jobId;
        if (this.#run && jobId !== undefined) {
          if (board.find(jobId)?.record.phase === 'running') {
            this.#heldId = jobId;
            board.update(jobId, { record: { phase: 'queued' } });
            this.#run.controller.abort();
          }
          await this.#run.over;
        }
        return await work();
      });
    } finally {
      this.#holds--;
      this.wake();
    }
  }

  /** Begins nothing more, and stops what runs. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#run?.controller.abort();
    await this.#run?.over;
  }

  #next(): JobEntry | null {
    const { board } = this.#context;
    const { isPaused } = board.snapshot;
    const ready = board.list.filter(
      ({ record, isUrgent }) => record.phase === 'queued' && (!isPaused || isUrgent),
    );
    return ready.find(({ record }) => record.id === this.#heldId) ?? ready[0] ?? null;
  }
}
