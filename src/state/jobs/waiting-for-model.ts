import type { ModelStatus } from '../../shared/models/model-states';
import type { Models } from '../models/models.svelte';
import type { Job } from './job.svelte';
import type { Jobs } from './jobs.svelte';

/**
 * Jobs that the files of a model are missing to: the one that waits for its download, and those
 * that failed for want of it. With `isNext`, the model is that of the jobs to come.
 */
export function listWaiting(jobs: readonly Job[], modelId: string, isNext: boolean): Job[] {
  return jobs.filter(({ view }) => {
    const isMeant = view.wish.modelId === modelId || (isNext && view.wish.modelId === undefined);
    switch (view.phase) {
      case 'queued':
        return isMeant;
      case 'running':
        return (
          view.progress.modelPhase === 'downloading' && (isMeant || view.wish.modelId === undefined)
        );
      case 'failed':
        return lacksModel(view.problem, modelId);
      default:
        return false;
    }
  });
}

/** Lets those that wait for a model be recognised by the demo, as the jobs to come. */
export async function goOnWithDemo(
  models: Pick<Models, 'demo' | 'selected' | 'select'>,
  jobs: Pick<Jobs, 'all' | 'beginAnew'>,
  modelId: string,
): Promise<void> {
  const demoId = models.demo.model.id;
  const waiting = listWaiting(jobs.all, modelId, models.selected.model.id === modelId);
  models.select(demoId);
  for (const { id, phase, view } of waiting) {
    // One that has not begun asks when it does.
    if (phase === 'queued' && view.wish.modelId === undefined) continue;
    await jobs.beginAnew(id, { ...view.wish, modelId: demoId });
  }
}

/** Tries to reach the model's host at once; jobs that failed for want of it wait for it again. */
export async function tryAgain(
  models: Pick<Models, 'tryAgain'>,
  jobs: Pick<Jobs, 'all' | 'resume' | 'beginAnew'>,
  status: ModelStatus,
): Promise<void> {
  const { id } = status.model;
  // A job takes a moment to fail after its model has.
  const failing =
    status.files.phase === 'failed'
      ? listWaiting(jobs.all, id, false).filter(({ phase }) => phase === 'running')
      : [];
  const trying = models.tryAgain(status);
  for (const job of failing) await jobs.beginAnew(job.id, job.view.wish);
  await resumeFailed(jobs, id);
  await trying;
}

/** Lets jobs go on that failed for want of a model. */
export async function resumeFailed(
  jobs: Pick<Jobs, 'all' | 'resume'>,
  modelId: string,
): Promise<void> {
  for (const { id, phase, view } of jobs.all)
    if (phase === 'failed' && lacksModel(view.problem, modelId)) await jobs.resume(id);
}

function lacksModel(problem: Job['view']['problem'], modelId: string): boolean {
  if (problem?.code !== 'model-unavailable' && problem?.code !== 'model-absent') return false;
  return problem.facts.modelId === modelId;
}
