import type { Job } from '../state/job.svelte';

/** What a button of a job can do. */
export type JobAction =
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'retry'
  | 'again'
  | 'moveFirst'
  | 'moveUp'
  | 'moveDown'
  | 'remove';

/** The buttons of a job: those at hand, and those that are behind 'More'. */
export function listJobActions({ phase, view }: Pick<Job, 'phase' | 'view'>): {
  atHand: JobAction[];
  more: JobAction[];
} {
  switch (phase) {
    case 'queued':
      return { atHand: ['pause', 'cancel'], more: ['moveFirst', 'moveUp', 'moveDown', 'remove'] };
    case 'running':
      return { atHand: ['pause', 'cancel'], more: ['remove'] };
    case 'paused':
      return { atHand: ['resume', 'cancel'], more: ['retry', 'remove'] };
    case 'interrupted':
      return { atHand: ['cancel', 'remove'], more: [] };
    case 'failed':
      return view.progress.recognisedSeconds > 0
        ? { atHand: ['resume', 'retry'], more: ['remove'] }
        : { atHand: ['retry', 'remove'], more: [] };
    case 'done':
      return { atHand: ['again', 'remove'], more: [] };
    case 'cancelled':
      return { atHand: ['retry', 'remove'], more: [] };
  }
}
