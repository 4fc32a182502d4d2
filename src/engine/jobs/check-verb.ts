import { AppError, appError } from '../../shared/errors';
import { type JobPhase, type JobVerb, overPhases } from '../../shared/jobs/job-states';

/** The phases in which each verb makes sense. */
export const phasesOf: Record<JobVerb, readonly JobPhase[]> = {
  pause: ['queued', 'running'],
  resume: ['paused', 'interrupted', 'failed'],
  cancel: ['queued', 'running', 'paused', 'interrupted'],
  retry: ['queued', 'paused', ...overPhases],
  move: ['queued'],
  rerun: ['done'],
};

/** @throws AppError `wrong-phase` */
export function checkVerb(verb: JobVerb, phase: JobPhase): void {
  if (!phasesOf[verb].includes(phase)) throw appError('wrong-phase', { verb, phase });
}

/** Verbs that bring a job into a phase. */
export type PhaseVerb = 'pause' | 'resume' | 'cancel' | 'retry';

/** Where each of them has brought its job. */
const goals: Record<PhaseVerb, readonly JobPhase[]> = {
  pause: ['paused'],
  resume: ['queued', 'running', 'done'],
  cancel: ['cancelled'],
  retry: ['queued', 'running'],
};

/**
 * True where a verb that was asked for once more is refused because the first time has been enough:
 * the leader had done it, and ended before it could say so.
 */
export function isDoneAlready(verb: PhaseVerb, error: unknown): boolean {
  if (!(error instanceof AppError) || error.problem.code !== 'wrong-phase') return false;
  return goals[verb].includes(error.problem.facts.phase);
}
