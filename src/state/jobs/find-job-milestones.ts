import type { AppProblem } from '../../shared/errors';
import type { JobsSnapshot, JobView } from '../../shared/jobs/jobs';
import { measureShare } from './measure-progress';

/** What is worth saying aloud of a job. */
export type JobMilestone = { fileName: string } & (
  | { kind: 'paused' | 'interrupted' | 'cancelled' }
  /** `isLast`: nothing else runs or waits. */
  | { kind: 'started' | 'done'; isLast: boolean }
  /** `share`: 0.25, 0.5 or 0.75 of the recording is recognised. */
  | { kind: 'reached'; share: number }
  | { kind: 'failed'; problem: AppProblem }
  /** Its place among `count` that wait, from 1. */
  | { kind: 'moved'; place: number; count: number }
);

/** What happened to jobs between two snapshots. What the journal knew already is no news. */
export function findJobMilestones(before: JobsSnapshot, after: JobsSnapshot): JobMilestone[] {
  if (before.role === 'waiting') return [];
  const isActive = ({ phase }: JobView) => phase === 'queued' || phase === 'running';
  const earlier = new Map(before.jobs.map((view) => [view.id, view]));
  return after.jobs.flatMap((view) => {
    const old = earlier.get(view.id);
    if (old === view) return [];
    return compare(old, view, !after.jobs.some((other) => other !== view && isActive(other)));
  });
}

function compare(before: JobView | undefined, view: JobView, isLast: boolean): JobMilestone[] {
  const fileName = view.file.name;
  if (view.phase !== before?.phase) {
    switch (view.phase) {
      case 'queued':
        return [];
      case 'running':
        return [{ kind: 'started', fileName, isLast }];
      case 'done':
        return [{ kind: 'done', fileName, isLast }];
      case 'failed':
        return view.problem ? [{ kind: 'failed', fileName, problem: view.problem }] : [];
      default:
        return [{ kind: view.phase, fileName }];
    }
  }
  const quarters = countQuarters(view);
  const isNews = view.phase === 'running' && quarters > countQuarters(before) && quarters < 4;
  return isNews ? [{ kind: 'reached', fileName, share: quarters / 4 }] : [];
}

function countQuarters({ progress }: JobView): number {
  return Math.floor((measureShare(progress) ?? 0) * 4);
}
