import { isBeingMade } from '../../shared/recording/is-being-made';
import type { Job } from '../../state/jobs/job.svelte';

/** What a button of a job can do. */
export type JobAction =
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'retry'
  | 'again'
  | 'range'
  | 'moveFirst'
  | 'moveUp'
  | 'moveDown'
  | 'remove';

interface JobActions {
  atHand: JobAction[];
  more: JobAction[];
}

/**
 * The buttons of a job: those at hand, and those that are behind 'More'.
 *
 * @param isCompact all are behind 'More'
 */
export function listJobActions(job: Pick<Job, 'phase' | 'view'>, isCompact: boolean): JobActions {
  const { atHand, more } = sortActions(job);
  return isCompact ? { atHand: [], more: [...atHand, ...more] } : { atHand, more };
}

function sortActions({ phase, view }: Pick<Job, 'phase' | 'view'>): JobActions {
  const canRange = !isBeingMade(view.recording);
  switch (phase) {
    case 'queued':
      return {
        atHand: ['pause', 'cancel'],
        more: ['range', 'moveFirst', 'moveUp', 'moveDown', 'remove'],
      };
    case 'running':
      return { atHand: ['pause', 'cancel'], more: canRange ? ['range', 'remove'] : ['remove'] };
    case 'paused':
      return { atHand: ['resume', 'cancel'], more: ['retry', 'range', 'remove'] };
    case 'interrupted':
      return { atHand: ['cancel', 'remove'], more: [] };
    case 'failed':
      return view.progress.recognisedSeconds > 0
        ? { atHand: ['resume', 'retry'], more: ['range', 'remove'] }
        : { atHand: ['retry', 'remove'], more: ['range'] };
    case 'done':
      return { atHand: ['again', 'remove'], more: ['range'] };
    case 'cancelled':
      return { atHand: ['retry', 'remove'], more: ['range'] };
  }
}
