import type { JobPhase, JobView } from '../../shared/jobs/jobs';

/** How many jobs there are, in all and in each phase. */
export type JobCounts = Record<JobPhase | 'all', number>;

/** Counts jobs by phase. */
export function countJobs(views: Iterable<JobView>): JobCounts {
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
