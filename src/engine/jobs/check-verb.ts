import { appError } from '../../shared/errors';
import type { JobPhase, JobVerb } from '../../shared/jobs/jobs';

/** The phases in which each verb makes sense. */
export const phasesOf: Record<JobVerb, readonly JobPhase[]> = {
  pause: ['queued', 'running'],
  resume: ['paused', 'interrupted', 'failed'],
  cancel: ['queued', 'running', 'paused', 'interrupted'],
  retry: ['done', 'failed', 'cancelled'],
  move: ['queued'],
  rerun: ['done'],
};

/** Phases of jobs that come to nothing more by themselves. */
export const overPhases: readonly JobPhase[] = ['done', 'failed', 'cancelled'];

/** @throws AppError `wrong-phase` */
export function checkVerb(verb: JobVerb, phase: JobPhase): void {
  if (!phasesOf[verb].includes(phase)) throw appError('wrong-phase', { verb, phase });
}
