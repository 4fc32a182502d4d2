import type { ModelMilestone } from '../models/find-model-milestones';
import type { JobMilestone } from '../jobs/find-job-milestones';

/** What is worth saying aloud. */
export type Milestone = JobMilestone | ModelMilestone;

/** What is no more than progress is not read out more often: many short jobs would never be quiet. */
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
    if (isProgress(milestone) && now - this.#lastMilliseconds < QUIET_MILLISECONDS) return;
    this.#lastMilliseconds = now;
    this.#recent = [...this.#recent, { id: this.#nextId++, milestone }].slice(-KEPT);
  }
}

/** The first start, failures and the end of all are more than that. */
function isProgress(milestone: Milestone): boolean {
  const { kind } = milestone;
  if (kind === 'started' || kind === 'done') return !milestone.isLast;
  return kind === 'reached' || kind === 'download-reached';
}
