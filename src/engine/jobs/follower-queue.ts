import { assertNever } from '../../shared/errors';
import type {
  JobsSnapshot,
  JobView,
  JobWish,
  PassageReading,
  TextEvent,
} from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { BoardChange } from './job-board';
import type { FollowerChannel } from './leader-election';
import { fromRefusal, type LeaderMessage } from './queue-messages';
import {
  LeaderGone,
  type QueueSide,
  type QueueVerb,
  type VerbAnswers,
  type VerbArgs,
} from './queue-verbs';

interface Call {
  /** The leader answers with what the call is for: its verb is in the same table. */
  resolve(value: unknown): void;
  reject: (error: unknown) => void;
  onProgress: (share: number) => void;
}

/** The queue of a tab that follows, until its leader ends. */
export class FollowerQueue implements QueueSide {
  readonly #channel: FollowerChannel;
  readonly #onChange: (snapshot: JobsSnapshot) => void;
  readonly #onFiles: (files: ReadonlyMap<string, File>) => void;
  readonly #calls = new Map<number, Call>();
  readonly #listeners = new Map<number, (event: TextEvent) => void>();
  #snapshot: JobsSnapshot;
  #lastCall = 0;
  #isOver = false;

  /** @param snapshot as the leader has given it */
  constructor(
    channel: FollowerChannel,
    snapshot: JobsSnapshot,
    onChange: (snapshot: JobsSnapshot) => void,
    onFiles: (files: ReadonlyMap<string, File>) => void,
  ) {
    this.#channel = channel;
    this.#snapshot = { ...snapshot, role: 'follower' };
    this.#onChange = onChange;
    this.#onFiles = onFiles;
  }

  get snapshot(): JobsSnapshot {
    return this.#snapshot;
  }

  ask<Verb extends QueueVerb>(verb: Verb, args: VerbArgs[Verb]): Promise<VerbAnswers[Verb]> {
    return this.#call((call) =>
      this.#channel.post({ type: 'request', call, request: { verb, args } }),
    );
  }

  listen(jobId: string, listener: (event: TextEvent) => void): () => void {
    const call = ++this.#lastCall;
    this.#listeners.set(call, listener);
    if (!this.#isOver) this.#channel.post({ type: 'listen', call, jobId });
    return () => {
      this.#listeners.delete(call);
      if (!this.#isOver) this.#channel.post({ type: 'unlisten', call });
    };
  }

  async rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading> {
    signal.throwIfAborted();
    let call = 0;
    const abort = () => {
      if (!this.#isOver) this.#channel.post({ type: 'abort', call });
    };
    const reading = this.#call<PassageReading>((number) => {
      call = number;
      this.#channel.post({ type: 'rerun', call, jobId, range, wish });
    }, onProgress);
    signal.addEventListener('abort', abort);
    try {
      return await reading;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** What the leader has said. */
  hear(message: Exclude<LeaderMessage, { type: 'welcome' }>): void {
    if (this.#isOver) return;
    switch (message.type) {
      case 'change':
        this.#snapshot = applyChange(this.#snapshot, message.change);
        return this.#onChange(this.#snapshot);
      case 'files':
        return this.#onFiles(message.files);
      case 'answer':
        return this.#settle(message.call, ({ resolve }) => resolve(message.value));
      case 'refusal':
        return this.#settle(message.call, ({ reject }) => reject(fromRefusal(message.reason)));
      case 'share':
        return this.#calls.get(message.call)?.onProgress(message.share);
      case 'text':
        return this.#listeners.get(message.call)?.(message.event);
      default:
        return assertNever(message);
    }
  }

  /** The leader has ended: what it has not answered is to be asked again. */
  end(): void {
    this.#isOver = true;
    for (const { reject } of this.#calls.values()) reject(new LeaderGone());
    this.#calls.clear();
    this.#listeners.clear();
  }

  #call<Answer>(
    post: (call: number) => void,
    onProgress = (_share: number) => {},
  ): Promise<Answer> {
    if (this.#isOver) return Promise.reject(new LeaderGone());
    return new Promise<Answer>((resolve, reject) => {
      const call = ++this.#lastCall;
      this.#calls.set(call, { resolve, reject, onProgress });
      post(call);
    });
  }

  #settle(call: number, settle: (call: Call) => void): void {
    const pending = this.#calls.get(call);
    this.#calls.delete(call);
    if (pending) settle(pending);
  }
}

/** The snapshot of a follower after a change in its leader. */
function applyChange(snapshot: JobsSnapshot, change: BoardChange): JobsSnapshot {
  const { views, order, rest } = change;
  const changed = new Map(views.map((view) => [view.id, view]));
  if (!order) {
    const jobs = snapshot.jobs.map((job) => changed.get(job.id) ?? job);
    return { ...snapshot, ...rest, jobs };
  }
  const known = new Map(snapshot.jobs.map((job) => [job.id, job]));
  const jobs = order
    .map((id) => changed.get(id) ?? known.get(id))
    .filter((job): job is JobView => job !== undefined);
  return { ...snapshot, ...rest, jobs };
}
