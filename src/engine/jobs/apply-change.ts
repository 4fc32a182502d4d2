import type { JobsSnapshot, JobView } from '../../shared/jobs/jobs';
import type { BoardChange } from './job-board';

/** The snapshot of a guest after a change in the tab that works. */
export function applyChange(snapshot: JobsSnapshot, change: BoardChange): JobsSnapshot {
  const { views, order, rest } = change;
  const changed = new Map(views.map((view) => [view.id, view]));
  if (!order) {
    const jobs = snapshot.jobs.map((job) => changed.get(job.id) ?? job);
    return { ...snapshot, ...rest, jobs };
  }
  const known = new Map(snapshot.jobs.map((job) => [job.id, job]));
  const jobs = order
    .map((id) => changed.get(id) ?? known.get(id))
    .filter((job): job is JobView => job !== undefined);
  return { ...snapshot, ...rest, jobs };
}
