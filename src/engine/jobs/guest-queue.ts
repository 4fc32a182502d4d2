import { assertNever } from '../../shared/errors';
import type {
  JobsSnapshot,
  JobView,
  JobWish,
  PassageReading,
  TextEvent,
} from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import {
  fromRefusal,
  type GuestLine,
  OwnerGone,
  type OwnerMessage,
  type QueueRequest,
  type QueueSide,
} from './queue-side';
import type { BoardChange } from './job-board';

interface Call {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  onProgress: (share: number) => void;
}

/** The queue of a tab that another one works for, until that one ends. */
export class GuestQueue implements QueueSide {
  readonly #line: GuestLine;
  readonly #onChange: (snapshot: JobsSnapshot) => void;
  readonly #onFiles: (files: ReadonlyMap<string, File>) => void;
  readonly #calls = new Map<number, Call>();
  readonly #listeners = new Map<number, (event: TextEvent) => void>();
  #snapshot: JobsSnapshot;
  #lastCall = 0;
  #isOver = false;

  /** @param snapshot as the tab that works has given it */
  constructor(
    line: GuestLine,
    snapshot: JobsSnapshot,
    onChange: (snapshot: JobsSnapshot) => void,
    onFiles: (files: ReadonlyMap<string, File>) => void,
  ) {
    this.#line = line;
    this.#snapshot = { ...snapshot, role: 'guest' };
    this.#onChange = onChange;
    this.#onFiles = onFiles;
  }

  get snapshot(): JobsSnapshot {
    return this.#snapshot;
  }

  ask(request: QueueRequest): Promise<unknown> {
    return this.#call((call) => this.#line.post({ type: 'request', call, request }));
  }

  listen(jobId: string, listener: (event: TextEvent) => void): () => void {
    const call = ++this.#lastCall;
    this.#listeners.set(call, listener);
    if (!this.#isOver) this.#line.post({ type: 'listen', call, jobId });
    return () => {
      this.#listeners.delete(call);
      if (!this.#isOver) this.#line.post({ type: 'unlisten', call });
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
      if (!this.#isOver) this.#line.post({ type: 'abort', call });
    };
    const reading = this.#call((number) => {
      call = number;
      this.#line.post({ type: 'rerun', call, jobId, range, wish });
    }, onProgress);
    signal.addEventListener('abort', abort);
    try {
      return (await reading) as PassageReading;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** What the tab that works has said. */
  hear(message: Exclude<OwnerMessage, { type: 'welcome' }>): void {
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

  /** The tab that works has ended: what it has not answered is to be asked again. */
  end(): void {
    this.#isOver = true;
    for (const { reject } of this.#calls.values()) reject(new OwnerGone());
    this.#calls.clear();
    this.#listeners.clear();
  }

  #call(post: (call: number) => void, onProgress = (_share: number) => {}): Promise<unknown> {
    if (this.#isOver) return Promise.reject(new OwnerGone());
    return new Promise((resolve, reject) => {
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

/** The snapshot of a guest after a change in the tab that works. */
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
