import * as v from 'valibot';
import type { JobService } from '../../engine/jobs/job-service';
import type { JoinRequest, LibraryService, LibrarySnapshot } from '../../library/library-service';
import { dropExtension } from '../../shared/drop-extension';
import type { AppProblem } from '../../shared/errors';
import type { JobsSnapshot } from '../../shared/jobs/jobs';
import type { Memory } from '../../shared/memory';
import { toProblem } from '../../shared/to-problem';
import { anyText, list, object } from '../../shared/validation/fields';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';
import type { Job } from '../jobs/job.svelte';
import { makeDocumentId, nameJoined } from '../library/name-joined';

const KEY = 'pisar.joins';

const joinsSchema = v.fallback(
  list(
    object({
      id: anyText(64),
      title: anyText(1000),
      partIds: list(anyText(64), 10_000),
    }),
    1000,
  ),
  [],
);

/** Recordings that are parts of one, to become one text. With its id two tabs that join them make one. */
export type Join = Omit<JoinRequest, 'createdAt'>;

/** What is needed of the queue, the library and the browser. */
export interface JoinNeeds {
  queue: Pick<JobService, 'snapshot' | 'subscribe'>;
  library: Pick<LibraryService, 'join' | 'snapshot' | 'subscribe'>;
  memory: Memory;
  now: () => number;
}

/**
 * Recordings that were dropped together and look like parts of one: the offer to join their texts
 * when all are done, and those that the user has agreed to, in the next visit too.
 */
export class Joins {
  readonly #needs: JoinNeeds;
  #queue = $state.raw() as JobsSnapshot;
  #library = $state.raw() as LibrarySnapshot;
  #offers = $state.raw<readonly Join[]>([]);
  #agreed = $state.raw<readonly Join[]>([]);
  #joined = $state.raw<Join | null>(null);
  #problem = $state.raw<AppProblem | null>(null);
  #atWork: string | null = null;

  constructor(needs: JoinNeeds) {
    this.#needs = needs;
    this.#agreed = recallJson(needs.memory, KEY, joinsSchema);
    this.#queue = needs.queue.snapshot;
    this.#library = needs.library.snapshot;
    needs.queue.subscribe((snapshot) => {
      this.#queue = snapshot;
      void this.#work();
    });
    needs.library.subscribe((snapshot) => {
      this.#library = snapshot;
      void this.#work();
    });
  }

  get offers(): readonly Join[] {
    return this.#offers;
  }

  /** Those that the user wants. */
  get agreed(): readonly Join[] {
    return this.#agreed;
  }

  /** The last one that was made; null once the user has seen it. */
  get joined(): Join | null {
    return this.#joined;
  }

  /** Why the last one could not be made. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** How many parts are recognised. */
  countDone({ partIds }: Join): number {
    return partIds.filter((id) => this.#isDone(id)).length;
  }

  /** True where all of its parts are recognised. */
  isReady(join: Join): boolean {
    return this.countDone(join) === join.partIds.length;
  }

  /** Looks for parts of one recording among jobs that were added together. */
  async offer(jobs: readonly Job[]): Promise<void> {
    this.#offers = [];
    if (jobs.length < 2) return;
    const { findSeries } = await import('../library/part-order');
    const names = jobs.map(({ view }) => view.file.name);
    this.#offers = findSeries(names).map((places) => {
      const parts = places.flatMap((place) => jobs[place] ?? []);
      return {
        id: makeDocumentId(),
        title: nameJoined(parts.map(({ name }) => dropExtension(name))),
        partIds: parts.map(({ id }) => id),
      };
    });
  }

  agree(join: Join): void {
    this.leave(join);
    this.#keep([...this.#agreed, join]);
    void this.#work();
  }

  /** The parts stay apart. */
  leave({ id }: Join): void {
    const others = (join: Join) => join.id !== id;
    this.#offers = this.#offers.filter(others);
    if (!this.#agreed.every(others)) this.#keep(this.#agreed.filter(others));
  }

  dismiss(): void {
    this.#joined = null;
    this.#problem = null;
  }

  #keep(agreed: readonly Join[]): void {
    this.#agreed = agreed;
    rememberJson(this.#needs.memory, KEY, agreed);
  }

  async #work(): Promise<void> {
    if (this.#agreed.length === 0 || this.#atWork || this.#library.storage === 'waiting') return;
    // Of a part that the user has taken away, there is nothing to wait for.
    if (this.#queue.role !== 'waiting')
      for (const join of this.#agreed) if (!this.#isPossible(join)) this.leave(join);
    const ready = this.#agreed.find((join) => this.isReady(join));
    if (!ready) return;
    this.#atWork = ready.id;
    try {
      await this.#needs.library.join({ ...ready, createdAt: this.#needs.now() });
      this.#joined = ready;
      this.#problem = null;
    } catch (error) {
      this.#problem = toProblem(error);
    } finally {
      this.#atWork = null;
      this.leave(ready);
    }
    void this.#work();
  }

  #isPossible({ partIds }: Join): boolean {
    const { jobs } = this.#queue;
    return partIds.every((id) => this.#isDone(id) || jobs.some((job) => job.id === id));
  }

  #isDone(id: string): boolean {
    const document = this.#library.documents.find((each) => each.id === id);
    const phase = this.#queue.jobs.find((job) => job.id === id)?.phase;
    return document !== undefined && !document.isGrowing && (phase ?? 'done') === 'done';
  }
}
