import type { JobLimits, JobsSnapshot, TextEvent } from '../../shared/jobs/jobs';
import type { JobPhase } from '../../shared/jobs/job-states';
import { findLocks } from '../../tabs/locks';
import { canHearTabs } from '../../tabs/tab-channel';
import { FollowerQueue } from './follower-queue';
import { Followers } from './followers';
import { type FollowerChannel, LeaderElection } from './leader-election';
import type { LeaderQueue } from './leader-queue';
import { openLeaderQueue } from './open-leader-queue';
import type { QueueParts } from './leader-context';
import {
  LeaderGone,
  type QueueSide,
  type QueueVerb,
  type VerbAnswers,
  type VerbArgs,
} from './queue-verbs';
import { AppError } from '../../shared/errors';

interface Listening {
  jobId: string;
  listener: (event: TextEvent) => void;
  stop: () => void;
}

const silence = () => {};

/** A tab that shows the queue, and leads in its turn. What is asked of it outlives a change of leaders. */
export class QueueTab {
  readonly whenReady: Promise<void>;
  readonly #parts: QueueParts;
  readonly #files = new Map<string, File>();
  readonly #subscribers = new Set<(snapshot: JobsSnapshot) => void>();
  readonly #listenings = new Set<Listening>();
  readonly #election: LeaderElection | null = null;
  #limits: JobLimits;
  #snapshot: JobsSnapshot = {
    jobs: [],
    role: 'waiting',
    journal: 'kept',
    isPaused: false,
    soundBytes: 0,
  };
  #side: QueueSide | null = null;
  #follower: FollowerQueue | null = null;
  #leader: LeaderQueue | null = null;
  #followers: Followers | null = null;
  /** Resolves with the next side that there is. */
  #nextSide = makeDeferred<QueueSide>();
  #isDisposed = false;

  constructor(parts: QueueParts, limits: JobLimits) {
    this.#parts = parts;
    this.#limits = limits;
    this.whenReady = this.#nextSide.promise.then(() => {}, silence);
    // Where tabs cannot hear of each other, each works for itself.
    if (canHearTabs() && findLocks())
      this.#election = new LeaderElection({
        onWelcome: (channel, snapshot) => this.#follow(channel, snapshot),
        onMessage: (message) => this.#follower?.hear(message),
        onLead: () => void this.#lead(),
        onHello: (tab) => this.#followers?.welcome(tab),
      });
    else void this.#lead();
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
  ask<Verb extends QueueVerb>(verb: Verb, ...args: VerbArgs[Verb]): Promise<VerbAnswers[Verb]> {
    return this.#untilAnswered((side) => side.ask(verb, args));
  }

  /** As `ask`, for what brings a job into a phase: an earlier leader may have done so already. */
  bring<Verb extends PhaseVerb>(verb: Verb, ...args: VerbArgs[Verb]): Promise<void> {
    return this.#untilAnswered(async (side, isAgain) => {
      try {
        await side.ask(verb, args);
      } catch (error) {
        if (!isAgain || !isDoneAlready(verb, error)) throw error;
      }
    });
  }

  rerun(...request: Parameters<QueueSide['rerun']>): ReturnType<QueueSide['rerun']> {
    return this.#untilAnswered((side) => side.rerun(...request));
  }

  /** For the day on which this tab leads. */
  keepLimits(limits: Partial<JobLimits>): void {
    this.#limits = { ...this.#limits, ...limits };
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#nextSide.reject(new DOMException('the queue was closed', 'AbortError'));
    this.#follower?.end();
    this.#setSide(null);
    // First of all followers: what they have asked for is not refused, but asked again elsewhere.
    this.#followers?.dispose();
    await this.#leader?.dispose();
    this.#election?.leave();
  }

  /** @param use `isAgain`: an earlier leader was asked, and may have done it */
  async #untilAnswered<T>(use: (side: QueueSide, isAgain: boolean) => Promise<T>): Promise<T> {
    for (let isAgain = false; ; isAgain = true) {
      const side = this.#side ?? (await this.#nextSide.promise);
      try {
        return await use(side, isAgain);
      } catch (error) {
        if (!(error instanceof LeaderGone)) throw error;
      }
    }
  }

  #follow(channel: FollowerChannel, snapshot: JobsSnapshot): void {
    if (this.#isDisposed) return;
    this.#follower?.end();
    const follower = new FollowerQueue(
      channel,
      snapshot,
      (changed) => this.#publish(changed),
      (files) => this.#keepFiles(files),
    );
    this.#follower = follower;
    // The new leader may have less than this tab: what it lacks it gets from here.
    channel.post({ type: 'files', files: new Map(this.#files) });
    this.#publish(follower.snapshot);
    this.#setSide(follower);
  }

  async #lead(): Promise<void> {
    this.#follower?.end();
    this.#follower = null;
    this.#setSide(null);
    this.#publish({ ...this.#snapshot, role: 'waiting' });
    const leader = await openLeaderQueue(this.#parts, {
      limits: this.#limits,
      files: this.#files,
      onChange: (snapshot, change) => {
        if (!this.#leader) return;
        this.#publish(snapshot);
        this.#followers?.tell(change);
      },
      onFiles: (files) => {
        this.#keepFiles(files);
        this.#followers?.giveFiles(files);
      },
    });
    if (this.#isDisposed) {
      await leader.dispose();
      return;
    }
    this.#leader = leader;
    this.#followers = new Followers(leader);
    this.#publish(leader.snapshot);
    this.#setSide(leader);
    leader.start();
    this.#election?.invite();
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

type PhaseVerb = 'pause' | 'resume' | 'cancel' | 'retry';

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
