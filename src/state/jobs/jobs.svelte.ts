import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { JobService } from '../../engine/jobs/job-service';
import { isAbort, type AppProblem } from '../../shared/errors';
import type { JobSource, JobsSnapshot, JobView, JobWish } from '../../shared/jobs/jobs';
import type { RangeWish } from '../../shared/recognition/transcript';
import type { JobPhase } from '../../shared/jobs/job-states';
import { toProblem } from '../../shared/to-problem';
import { findJobMilestones, type JobMilestone } from './find-job-milestones';
import { Job } from './job.svelte';
import { Removals } from '../page/removals.svelte';

/**
 * The queue as the page shows it: a mirror of `JobService`. The file is here of the selected job only;
 * texts are documents. What a verb is refused with is shown with its job.
 */
export class Jobs {
  readonly #service: JobService;
  readonly #tell: (milestone: JobMilestone) => void;
  readonly #known = new SvelteMap<string, Job>();
  readonly #withoutHandle = new SvelteSet<string>();
  readonly removals: Removals;
  #snapshot = $state.raw() as JobsSnapshot;
  #list = $state.raw<readonly Job[]>([]);
  #selectedId = $state.raw<string | null>(null);
  #problem = $state.raw<AppProblem | null>(null);
  readonly #all = $derived(this.#list.filter(({ id }) => !this.removals.has(id)));
  readonly #counts = $derived(countJobs(this.#all.map(({ view }) => view)));

  /** @param tell hears of milestones */
  constructor(service: JobService, tell: (milestone: JobMilestone) => void = () => {}) {
    this.#service = service;
    this.#tell = tell;
    this.removals = new Removals(service);
    this.#snapshot = service.snapshot;
    service.subscribe((snapshot) => this.#take(snapshot));
  }

  get snapshot(): JobsSnapshot {
    return this.#snapshot;
  }

  /** In the order in which they are begun. */
  get all(): readonly Job[] {
    return this.#all;
  }

  get counts(): JobCounts {
    return this.#counts;
  }

  get selected(): Job | null {
    return this.find(this.#selectedId);
  }

  get running(): Job | null {
    return this.#all.find(({ phase }) => phase === 'running') ?? null;
  }

  /** Those that wait for their turn, in order. */
  get queued(): readonly Job[] {
    return this.#all.filter(({ phase }) => phase === 'queued');
  }

  /** Why something that concerns all jobs was refused. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** True where the user should be asked before this tab is closed. */
  get wouldLose(): boolean {
    return wouldLose(this.#snapshot, this.#withoutHandle);
  }

  find(id: string | null): Job | null {
    return this.#all.find((job) => job.id === id) ?? null;
  }

  select(id: string): void {
    const job = this.find(id);
    if (job) this.#show(job);
  }

  /**
   * Adds recordings. The first of them is selected, unless the user is watching one at work.
   *
   * @returns their jobs, in order
   * @throws AppError `queue-full` when some did not fit
   */
  async add(sources: readonly JobSource[], wish?: JobWish): Promise<readonly Job[]> {
    if (sources.length === 0) return [];
    const before = this.#list;
    try {
      const ids = await this.#service.add(sources, wish);
      return ids.flatMap((id) => this.#known.get(id) ?? []);
    } finally {
      const added = this.#list.filter((job) => !before.includes(job));
      added.forEach(({ id }, index) => this.#note(id, sources[index]));
      if (added[0] && this.selected?.phase !== 'running') this.#show(added[0]);
      // It may have been shown before the queue knew its file.
      if (this.#selectedId) void this.#lendFile(this.#selectedId);
    }
  }

  pause(id: string): Promise<void> {
    return this.#ask(id, () => this.#service.pause(id));
  }

  /** @param source the file of a job that waits for it */
  async resume(id: string, source?: JobSource): Promise<void> {
    this.#note(id, source);
    await this.#ask(id, () => this.#service.resume(id, source));
    await this.#lendFile(id);
  }

  cancel(id: string): Promise<void> {
    return this.#ask(id, () => this.#service.cancel(id));
  }

  /** Begins a job from the start. */
  async retry(id: string, wish?: JobWish, source?: JobSource): Promise<void> {
    this.#note(id, source);
    await this.#ask(id, () => this.#service.retry(id, wish, source));
    await this.#lendFile(id);
  }

  /** Recognises a range of a recording, or all of it, whatever its job is at. */
  async recogniseRange(id: string, range: RangeWish | null): Promise<void> {
    const job = this.find(id);
    if (job) await this.beginAnew(id, { ...job.view.wish, range });
  }

  /** Begins a job from the start, whatever it is at. One that was at work is the next one. */
  async beginAnew(id: string, wish: JobWish): Promise<void> {
    const job = this.find(id);
    if (!job) return;
    const wasRunning = job.phase === 'running';
    if (wasRunning) await this.cancel(id);
    const next = wasRunning ? this.queued[0]?.id : undefined;
    await this.retry(id, wish);
    if (next !== undefined) await this.#ask(id, () => this.#service.move(id, next));
  }

  /** Moves a waiting job by so many places. */
  async shift(id: string, places: number): Promise<void> {
    const queued = this.queued;
    const index = queued.findIndex((job) => job.id === id);
    const target = Math.max(0, Math.min(queued.length - 1, index + places));
    if (index < 0 || target === index) return;
    await this.moveBefore(id, queued[places > 0 ? target + 1 : target]?.id ?? null);
  }

  /** Puts a waiting job before another one, or at the end. */
  async moveBefore(id: string, beforeId: string | null): Promise<void> {
    await this.#ask(id, () => this.#service.move(id, beforeId));
    const place = this.queued.findIndex((job) => job.id === id) + 1;
    const fileName = this.find(id)?.name;
    if (fileName === undefined || place === 0) return;
    this.#tell({ kind: 'moved', fileName, place, count: this.queued.length });
  }

  /** Takes jobs away, which can be taken back for a while. A neighbour is selected in their place. */
  remove(...ids: string[]): void {
    const jobs = this.#all.filter(({ id }) => ids.includes(id));
    const successor = chooseSuccessor(this.#all, this.#selectedId, (job) => ids.includes(job.id));
    this.removals.add(jobs);
    if (successor !== this.selected) this.#show(successor);
  }

  /** Brings back what was removed last, and selects the first of it. */
  undoRemove(): void {
    const [first] = this.removals.jobs;
    this.removals.undo();
    if (first) this.select(first.id);
  }

  pauseAll(): Promise<void> {
    return this.#askAll(() => this.#service.pauseAll());
  }

  resumeAll(): Promise<void> {
    return this.#askAll(() => this.#service.resumeAll());
  }

  /** @throws AppError `wrong-file`, `file-unreadable`, and the job goes without */
  async giveFile(id: string, source: JobSource): Promise<void> {
    await this.#service.giveFile(id, source);
    this.#note(id, source);
    await this.#lendFile(id);
  }

  /** As `JobService.listen`. */
  listen(...request: Parameters<JobService['listen']>): () => void {
    return this.#service.listen(...request);
  }

  /** Null where nobody has the recording. */
  readFile(id: string): Promise<File | null> {
    return this.#service.readFile(id);
  }

  /** As `JobService.hearRaw`. */
  hearRaw(...request: Parameters<JobService['hearRaw']>): ReturnType<JobService['hearRaw']> {
    return this.#service.hearRaw(...request);
  }

  /** As `JobService.readSound`. */
  readSound(id: string): Promise<Blob | null> {
    return this.#service.readSound(id);
  }

  /** As `JobService.rerun`. */
  rerun(...request: Parameters<JobService['rerun']>): ReturnType<JobService['rerun']> {
    return this.#service.rerun(...request);
  }

  /** Deletes the decoded sound of all jobs that are over. */
  deleteSound(): Promise<void> {
    return this.#askAll(() => this.#service.deleteSound());
  }

  #take(snapshot: JobsSnapshot): void {
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    for (const view of snapshot.jobs) this.#update(view);
    const isSameList =
      snapshot.jobs.length === this.#list.length &&
      snapshot.jobs.every(({ id }, index) => id === this.#list[index]?.id);
    if (!isSameList) this.#replaceList(snapshot.jobs);
    findJobMilestones(before, snapshot).forEach(this.#tell);
  }

  #update(view: JobView): void {
    const job = this.#known.get(view.id);
    if (!job) {
      this.#known.set(view.id, new Job(view));
    } else if (job.view !== view) {
      const isOther = job.phase !== view.phase;
      job.update(view);
      if (job.id === this.#selectedId && isOther && !job.file) void this.#lendFile(job.id);
    }
  }

  #replaceList(views: readonly JobView[]): void {
    const list = views.flatMap(({ id }) => this.#known.get(id) ?? []);
    const hasGone = (job: Job) => !list.includes(job);
    const successor = chooseSuccessor(this.#all, this.#selectedId, hasGone);
    this.#list.filter(hasGone).forEach(({ id }) => this.#known.delete(id));
    this.#list = list;
    const next = successor ?? chooseFirst(this.#all);
    if (next !== this.selected || next?.id !== this.#selectedId) this.#show(next);
  }

  /** Selects a job: its file is fetched, that of the one before is let go. */
  #show(job: Job | null): void {
    if (job && job.id === this.#selectedId) return;
    this.#known.get(this.#selectedId ?? '')?.forget();
    this.#selectedId = job?.id ?? null;
    if (job) void this.#lendFile(job.id);
  }

  async #lendFile(id: string): Promise<void> {
    if (id !== this.#selectedId) return;
    const file = await this.#service.readFile(id).catch(() => null);
    if (id === this.#selectedId) this.#known.get(id)?.lendFile(file);
  }

  #note(id: string, source: JobSource | undefined): void {
    if (source?.handle) this.#withoutHandle.delete(id);
    else if (source) this.#withoutHandle.add(id);
  }

  async #ask(id: string, verb: () => Promise<void>): Promise<void> {
    const job = this.#known.get(id);
    job?.refuse(null);
    try {
      await verb();
    } catch (error) {
      if (!isAbort(error)) job?.refuse(toProblem(error));
    }
  }

  async #askAll(verb: () => Promise<void>): Promise<void> {
    this.#problem = null;
    try {
      await verb();
    } catch (error) {
      if (!isAbort(error)) this.#problem = toProblem(error);
    }
  }
}

/** What a visit begins with: what runs, else what needs something, else the last one. */
function chooseFirst(jobs: readonly Job[]): Job | null {
  const order = ['running', 'interrupted', 'paused', 'queued'] as const;
  for (const phase of order) {
    const found = jobs.find((job) => job.phase === phase);
    if (found) return found;
  }
  return jobs.at(-1) ?? null;
}

/**
 * What is selected once some jobs go: what was selected before, if it stays; else the next one
 * that stays, else the one before; null where none does.
 */
function chooseSuccessor<Item extends { id: string }>(
  jobs: readonly Item[],
  selectedId: string | null,
  leaves: (job: Item) => boolean,
): Item | null {
  const index = jobs.findIndex(({ id }) => id === selectedId);
  if (index < 0) return null;
  const stays = (job: Item) => !leaves(job);
  return jobs.slice(index).find(stays) ?? jobs.slice(0, index).findLast(stays) ?? null;
}

/** How many jobs there are, in all and in each phase. */
type JobCounts = Record<JobPhase | 'all', number>;

/** Counts jobs by phase. */
function countJobs(views: Iterable<JobView>): JobCounts {
  const counts: JobCounts = {
    all: 0,
    queued: 0,
    running: 0,
    paused: 0,
    interrupted: 0,
    done: 0,
    failed: 0,
    cancelled: 0,
  };
  for (const { phase } of views) {
    counts.all++;
    counts[phase]++;
  }
  return counts;
}

/**
 * True where closing this tab loses something, or makes the user look for a file again.
 *
 * @param withoutHandle jobs whose files this tab alone can read
 */
export function wouldLose(
  { jobs, role, journal }: JobsSnapshot,
  withoutHandle: ReadonlySet<string>,
): boolean {
  if (role !== 'leader') return false;
  if (journal === 'memory') return jobs.length > 0;
  return jobs.some(({ id, phase, notices, progress: { decodedSeconds, totalSeconds } }) => {
    if (phase === 'done') return notices.includes('not-kept');
    const isActive = phase === 'queued' || phase === 'running';
    // What has been decoded is on the disk.
    const isDecoded = totalSeconds !== null && decodedSeconds >= totalSeconds;
    return isActive && withoutHandle.has(id) && !isDecoded;
  });
}
