import { AppError, appError, type AppProblem, detailOf, isAbort } from '../../shared/errors';
import type { JobsSnapshot, JobWish, TextEvent } from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { BoardChange } from './job-board';
import type { QueueVerb, VerbArgs } from './queue-verbs';

// Tabs of the version before may be open beside: they have to understand each other.

/** Held by the leader; also the name of the channel that all tabs hear. */
export const QUEUE_LOCK = 'pisar-queue';

/** The name of a follower's channel, and of the lock that it holds while it follows. */
export function nameFollower(tab: string): string {
  return `${QUEUE_LOCK}-${tab}`;
}

/** What every tab hears. */
export type ElectionMessage =
  /** A follower has come: see `nameFollower`. */
  | { type: 'hello'; tab: string }
  /** There is a new leader: followers say hello. */
  | { type: 'ask' };

/** What a follower tells the leader, on the follower's own channel. */
export type FollowerMessage =
  /** Files of jobs that the follower has. */
  | { type: 'files'; files: ReadonlyMap<string, File> }
  | { type: 'request'; call: number; request: { verb: QueueVerb; args: VerbArgs[QueueVerb] } }
  | { type: 'rerun'; call: number; jobId: string; range: TimeRange; wish: JobWish }
  | { type: 'abort'; call: number }
  | { type: 'listen'; call: number; jobId: string }
  | { type: 'unlisten'; call: number };

/** What the leader tells a follower. */
export type LeaderMessage =
  | { type: 'welcome'; snapshot: JobsSnapshot }
  | { type: 'change'; change: BoardChange }
  | { type: 'files'; files: ReadonlyMap<string, File> }
  | { type: 'answer'; call: number; value: unknown }
  | { type: 'refusal'; call: number; reason: Refusal }
  | { type: 'share'; call: number; share: number }
  | { type: 'text'; call: number; event: TextEvent };

type Refusal =
  | { kind: 'problem'; problem: AppProblem }
  | { kind: 'aborted' }
  | { kind: 'other'; detail: string };

/** What anything thrown becomes on its way to another tab. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof AppError) return { kind: 'problem', problem: thrown.problem };
  if (isAbort(thrown)) return { kind: 'aborted' };
  return { kind: 'other', detail: detailOf(thrown) };
}

/** What is thrown in the tab that asked. */
export function fromRefusal(reason: Refusal): Error {
  if (reason.kind === 'problem') return new AppError(reason.problem);
  if (reason.kind === 'aborted') return new DOMException('aborted', 'AbortError');
  return appError('internal', { detail: reason.detail });
}
