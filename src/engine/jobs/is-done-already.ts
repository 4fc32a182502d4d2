import { AppError } from '../../shared/errors';
import type { JobPhase } from '../../shared/jobs/jobs';
import type { QueueVerb } from './queue-side';

const goals: Partial<Record<QueueVerb, readonly JobPhase[]>> = {
  pause: ['paused'],
  resume: ['queued', 'running', 'done'],
  cancel: ['cancelled'],
  retry: ['queued', 'running'],
};

/**
 * True where a verb that was asked for once more is refused because the first time has been enough:
 * the tab that worked had done it, and ended before it could say so.
 */
export function isDoneAlready(verb: QueueVerb, error: unknown): boolean {
  if (!(error instanceof AppError) || error.problem.code !== 'wrong-phase') return false;
  return goals[verb]?.includes(error.problem.facts.phase) ?? false;
}
