import type {
  JobLimits,
  JobsSnapshot,
  JobWish,
  PassageReading,
  TextEvent,
} from '../../shared/jobs/jobs';
import type { JobPhase } from '../../shared/jobs/job-states';
import type { TimeRange } from '../../shared/recognition/transcript';
import { GuestDesk } from './guest-desk';
import { GuestQueue } from './guest-queue';
import { openOwnedQueue } from './open-owned-queue';
import type { OwnedQueue } from './owned-queue';
import type { QueueParts } from './owner-context';
import {
  canShareQueue,
  type GuestLine,
  OwnerGone,
  type QueueRequest,
  type QueueSide,
  type QueueVerb,
} from './queue-side';
import { TabMembership } from './tab-membership';
import { AppError } from '../../shared/errors';

interface Listening {
  jobId: string;
  listener: (event: TextEvent) => void;
  stop: () => void;
}

const silence = () => {};

/** A tab that shows the queue, and works in its turn. What is asked of it outlives a change of turns. */
export class QueueTab {
  readonly whenReady: Promise<void>;
  readonly #parts: QueueParts;
  readonly #files = new Map<string, File>();
  readonly #subscribers = new Set<(snapshot: JobsSnapshot) => void>();
  readonly #listenings = new Set<Listening>();
  readonly #membership: TabMembership | null = null;
  #limits: JobLimits;
  #snapshot: JobsSnapshot = {
    jobs: [],
    role: 'waiting',
    journal: 'kept',
    isPaused: false,
    soundBytes: 0,
  };
  #side: QueueSide | null = null;
  #guest: GuestQueue | null = null;
  #owned: OwnedQueue | null = null;
  #desk: GuestDesk | null = null;
  /** Resolves with the next side that there is. */
  #nextSide = makeDeferred<QueueSide>();
  #isDisposed = false;

  constructor(parts: QueueParts, limits: JobLimits) {
    this.#parts = parts;
    this.#limits = limits;
    this.whenReady = this.#nextSide.promise.then(() => {}, silence);
    if (canShareQueue())
      this.#membership = new TabMembership({
        onWelcome: (line, snapshot) => this.#beGuest(line, snapshot),
        onMessage: (message) => this.#guest?.hear(message),
        onTurn: () => void this.#beOwner(),
        onHello: (tab) => this.#desk?.welcome(tab),
      });
    else void this.#beOwner();
  }

  get snapshot(): JobsSnapshot {
    return this.#snapshot;
  }

  /** Files that this tab has, by job id. */
  get files(): ReadonlyMap<string, File> {
    return this.#files;
  }

  subscribe(listener: (snapshot: JobsSnapshot) => void): () => void {
    this.#subscribers.add(listener);
    listener(this.#snapshot);
    return () => this.#subscribers.delete(listener);
  }

  listen(jobId: string, listener: (event: TextEvent) => void): () => void {
    const stop = this.#side?.listen(jobId, listener) ?? silence;
    const listening = { jobId, listener, stop };
    this.#listenings.add(listening);
    return () => {
      this.#listenings.delete(listening);
      listening.stop();
    };
  }

  /** @throws what the verb throws; `AbortError` where this tab is disposed of */
  async ask(request: QueueRequest): Promise<unknown> {
    let isAgain = false;
    return this.#untilAnswered(async (side) => {
      try {
        return await side.ask(request);
      } catch (error) {
        if (isAgain && isDoneAlready(request.verb, error)) return undefined;
        isAgain = true;
        throw error;
      }
    });
  }

  rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading> {
    return this.#untilAnswered((side) => side.rerun(signal, jobId, range, wish, onProgress));
  }

  /** For the day on which this tab works. */
  keepLimits(limits: Partial<JobLimits>): void {
    this.#limits = { ...this.#limits, ...limits };
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#nextSide.reject(new DOMException('the queue was closed', 'AbortError'));
    this.#guest?.end();
    this.#setSide(null);
    // First of all guests: what they have asked for is not refused, but asked again elsewhere.
    this.#desk?.dispose();
    await this.#owned?.dispose();
    this.#membership?.leave();
  }

  async #untilAnswered<T>(use: (side: QueueSide) => Promise<T>): Promise<T> {
    for (;;) {
      const side = this.#side ?? (await this.#nextSide.promise);
      try {
        return await use(side);
      } catch (error) {
        if (!(error instanceof OwnerGone)) throw error;
      }
    }
  }

  #beGuest(line: GuestLine, snapshot: JobsSnapshot): void {
    if (this.#isDisposed) return;
    this.#guest?.end();
    const guest = new GuestQueue(
      line,
      snapshot,
      (changed) => this.#publish(changed),
      (files) => this.#keepFiles(files),
    );
    this.#guest = guest;
    // The next one may have less than this tab: what it lacks goes on here.
    line.post({ type: 'files', files: new Map(this.#files) });
    this.#publish(guest.snapshot);
    this.#setSide(guest);
  }

  async #beOwner(): Promise<void> {
    this.#guest?.end();
    this.#guest = null;
    this.#setSide(null);
    this.#publish({ ...this.#snapshot, role: 'waiting' });
    const owned = await openOwnedQueue(this.#parts, {
      limits: this.#limits,
      files: this.#files,
      onChange: (snapshot, change) => {
        if (!this.#owned) return;
        this.#publish(snapshot);
        this.#desk?.tell(change);
      },
      onFiles: (files) => {
        this.#keepFiles(files);
        this.#desk?.giveFiles(files);
      },
    });
    if (this.#isDisposed) {
      await owned.dispose();
      return;
    }
    this.#owned = owned;
    this.#desk = new GuestDesk(owned);
    this.#publish(owned.snapshot);
    this.#setSide(owned);
    owned.start();
    this.#membership?.invite();
  }

  #setSide(side: QueueSide | null): void {
    this.#side = side;
    for (const listening of this.#listenings) {
      listening.stop();
      listening.stop = side?.listen(listening.jobId, listening.listener) ?? silence;
    }
    if (!side) return;
    this.#nextSide.resolve(side);
    this.#nextSide = makeDeferred();
  }

  #publish(snapshot: JobsSnapshot): void {
    this.#snapshot = snapshot;
    if (this.#files.size > snapshot.jobs.length) {
      const ids = new Set(snapshot.jobs.map(({ id }) => id));
      for (const id of this.#files.keys()) if (!ids.has(id)) this.#files.delete(id);
    }
    for (const subscriber of this.#subscribers) subscriber(snapshot);
  }

  #keepFiles(files: ReadonlyMap<string, File>): void {
    for (const [id, file] of files) this.#files.set(id, file);
  }
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
}

function makeDeferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = silence;
  let reject: Deferred<T>['reject'] = silence;
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  // Nobody may be waiting.
  promise.catch(silence);
  return { promise, resolve, reject };
}

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
