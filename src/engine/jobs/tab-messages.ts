import type { AppProblem } from '../../shared/errors';
import type { JobsSnapshot, JobWish, TextEvent } from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { BoardChange } from './job-board';
import type { QueueRequest } from './queue-side';

/** What every tab hears. */
export type CallMessage =
  /** A guest has come. `tab`: the name of its line, and of the lock that it holds while it lives. */
  | { type: 'hello'; tab: string }
  /** A tab has begun to work: guests say hello. */
  | { type: 'ask' };

/** What a guest tells the tab that works, on the guest's own line. */
export type GuestMessage =
  /** Files of jobs that the guest has. */
  | { type: 'files'; files: ReadonlyMap<string, File> }
  | { type: 'request'; call: number; request: QueueRequest }
  | { type: 'rerun'; call: number; jobId: string; range: TimeRange; wish: JobWish }
  | { type: 'abort'; call: number }
  | { type: 'listen'; call: number; jobId: string }
  | { type: 'unlisten'; call: number };

/** What the tab that works tells a guest. */
export type OwnerMessage =
  | { type: 'welcome'; snapshot: JobsSnapshot }
  | { type: 'change'; change: BoardChange }
  | { type: 'files'; files: ReadonlyMap<string, File> }
  | { type: 'answer'; call: number; value: unknown }
  | { type: 'refusal'; call: number; reason: Refusal }
  | { type: 'share'; call: number; share: number }
  | { type: 'text'; call: number; event: TextEvent };

export type Refusal =
  | { kind: 'problem'; problem: AppProblem }
  | { kind: 'aborted' }
  | { kind: 'other'; detail: string };
