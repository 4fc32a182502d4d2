import type {
  JobSource,
  JobsSnapshot,
  JobWish,
  PassageReading,
  TextEvent,
} from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { JobService } from './job-service';
import { AppError, appError, type AppProblem, detailOf, isAbort } from '../../shared/errors';
import type { BoardChange } from './job-board';

/** A recording that the queue is given, with the id of its job: a second try adds nothing. */
export interface NewJob extends JobSource {
  id: string;
}

type SharedVerb =
  | 'addLive'
  | 'finishLive'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'retry'
  | 'move'
  | 'remove'
  | 'pauseAll'
  | 'resumeAll'
  | 'readTranscript'
  | 'readHandle'
  | 'readWaveform'
  | 'giveFile'
  | 'nameSpeaker'
  | 'replacePassage'
  | 'deleteSound'
  | 'setLimits';

/** What can be asked of a queue by one call with an answer. */
export interface QueueVerbs extends Pick<JobService, SharedVerb> {
  add(jobs: readonly NewJob[], wish: JobWish): Promise<void>;
}

export type QueueVerb = keyof QueueVerbs;

/** A verb with what it is given. */
export type QueueRequest = {
  [Verb in QueueVerb]: { verb: Verb; args: Parameters<QueueVerbs[Verb]> };
}[QueueVerb];

/** The queue as a tab has it: its own, or that of the tab that works. */
export interface QueueSide {
  /** @throws `OwnerGone` where the tab that works has ended before it answered */
  ask(request: QueueRequest): Promise<unknown>;
  /** As `JobService.listen`. */
  listen(jobId: string, listener: (event: TextEvent) => void): () => void;
  /** As `JobService.rerun`. @throws `OwnerGone` */
  rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading>;
}

/** The tab that was asked has ended; the next one may be asked again. */
export class OwnerGone extends Error {
  override readonly name = 'OwnerGone';
}

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

/** Held by the tab that works. */
export const QUEUE_LOCK = 'pisar-queue';

/** Two ends of a channel between tabs, by name. What is sent does not come back to the sender. */
export class TabLine<Sent, Heard> {
  readonly #channel: BroadcastChannel;

  constructor(name: string, onMessage: (message: Heard) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<Heard>) => onMessage(event.data);
  }

  /** @throws DOMException where something cannot be cloned */
  post(message: Sent): void {
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.onmessage = null;
    this.#channel.close();
  }
}

/** What all tabs hear. */
export type CallLine = TabLine<CallMessage, CallMessage>;
/** A guest's end of its own line. */
export type GuestLine = TabLine<GuestMessage, OwnerMessage>;
/** The working tab's end of a guest's line. */
export type OwnerLine = TabLine<OwnerMessage, GuestMessage>;

/** The name of a guest's line, and of the lock that it holds while it lives. */
export function nameLine(tab: string): string {
  return `${QUEUE_LOCK}-${tab}`;
}

/** True where tabs can hear of each other; where they cannot, each tab works for itself. */
export function canShareQueue(): boolean {
  return 'BroadcastChannel' in globalThis && Boolean(globalThis.navigator?.locks);
}

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

type Refusal =
  | { kind: 'problem'; problem: AppProblem }
  | { kind: 'aborted' }
  | { kind: 'other'; detail: string };
