import type { ModelMilestone } from './find-model-milestones';
import type { JobMilestone } from './find-job-milestones';

/** What is worth saying aloud. */
export type Milestone = JobMilestone | ModelMilestone;

/** Progress is not read out more often than this: a short job is over before it is heard. */
const QUIET_MILLISECONDS = 10_000;

/** A screen reader needs only the news. */
const KEPT = 4;

export interface Announcement {
  id: number;
  milestone: Milestone;
}

/** What a screen reader reads out, oldest first. */
export class Announcements {
  readonly #now: () => number;
  #nextId = 0;
  #lastMilliseconds = -Infinity;
  #recent = $state.raw<readonly Announcement[]>([]);

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number) {
    this.#now = now;
  }

  get recent(): readonly Announcement[] {
    return this.#recent;
  }

  add(milestone: Milestone): void {
    const now = this.#now();
    const isProgress = milestone.kind === 'reached' || milestone.kind === 'download-reached';
    if (isProgress && now - this.#lastMilliseconds < QUIET_MILLISECONDS) return;
    this.#lastMilliseconds = now;
    this.#recent = [...this.#recent, { id: this.#nextId++, milestone }].slice(-KEPT);
  }
}
