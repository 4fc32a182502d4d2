import {
  defaultJobLimits,
  type JobLimits,
  type JobsSnapshot,
  type JobSource,
  type JobWish,
  type PassageReading,
  type TextEvent,
} from '../../shared/jobs/jobs';
import { queryPermission } from '../../shared/file-permission';
import type { RawSound } from '../../shared/recognition/raw-sound';
import type { TimeRange } from '../../shared/recognition/transcript';
import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';
import { findLocks } from '../../tabs/locks';
import { canHearTabs } from '../../tabs/tab-channel';
import { readSound } from '../recognition/spools/read-sound';
import { askForFile } from './check-file';
import { isDoneAlready, type PhaseVerb } from './check-verb';
import { FollowerQueue } from './follower-queue';
import { Followers } from './followers';
import type { JobService } from './job-service';
import type { QueueParts } from './leader-context';
import { type FollowerChannel, LeaderElection } from './leader-election';
import type { LeaderQueue } from './leader-queue';
import { openLeaderQueue } from './open-leader-queue';
import {
  LeaderGone,
  type QueueSide,
  type QueueVerb,
  type VerbAnswers,
  type VerbArgs,
} from './queue-verbs';

interface Listening {
  jobId: string;
  listener: (event: TextEvent) => void;
  stop: () => void;
}

const silence = () => {};

/**
 * The queue as one tab has it, which leads in its turn: the work itself, or the way to the tab that
 * does it. What is asked outlives a change of leaders. Lives as long as the page.
 */
export class JobQueue implements JobService {
  readonly addLive = this.#pass('addLive');
  readonly finishLive = this.#pass('finishLive');
  readonly cancel = (jobId: string) => this.#bring('cancel', jobId);
  readonly pause = (jobId: string) => this.#bring('pause', jobId);
  readonly move = this.#pass('move');
  readonly remove = this.#pass('remove');
  readonly pauseAll = this.#pass('pauseAll');
  readonly resumeAll = this.#pass('resumeAll');
  readonly readTranscript = this.#pass('readTranscript');
  readonly readHandle = this.#pass('readHandle');
  readonly readWaveform = this.#pass('readWaveform');
  readonly giveFile = this.#pass('giveFile');
  readonly deleteSound = this.#pass('deleteSound');
  readonly whenReady: Promise<void>;
  readonly #parts: QueueParts;
  /** Files that this tab has, by job id. */
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

  constructor(parts: QueueParts) {
    this.#parts = parts;
    this.#limits = parts.limits ?? defaultJobLimits;
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

  async add(sources: readonly JobSource[], wish: JobWish = {}): Promise<string[]> {
    const jobs = sources.map(({ file, handle, title }) => ({
      id: makeJobId(),
      file,
      handle,
      title,
    }));
    await this.#ask('add', jobs, copyWish(wish));
    return jobs.map(({ id }) => id);
  }

  async resume(jobId: string, source?: JobSource): Promise<void> {
    await this.#bring('resume', jobId, source ?? (await this.#askForFile(jobId)));
  }

  async retry(jobId: string, wish?: JobWish, source?: JobSource): Promise<void> {
    const found = source ?? (await this.#askForFile(jobId));
    await this.#bring('retry', jobId, wish && copyWish(wish), found);
  }

  async readFile(jobId: string): Promise<File | null> {
    const known = this.#files.get(jobId);
    if (known) return known;
    const handle = await this.readHandle(jobId);
    try {
      if (!handle || (await queryPermission(handle)) !== 'granted') return null;
      const file = await handle.getFile();
      const job = this.snapshot.jobs.find(({ id }) => id === jobId);
      return file.size === job?.file.bytes ? file : null;
    } catch {
      return null;
    }
  }

  /** Every tab finds it by itself. */
  async readSound(jobId: string): Promise<Blob | null> {
    const job = this.snapshot.jobs.find(({ id }) => id === jobId);
    if (!job?.recording || !job.result) return null;
    const sampleCount = Math.round(job.progress.decodedSeconds * SAMPLE_RATE);
    return readSound(jobId, job.recording, sampleCount).catch(() => null);
  }

  /** So as well: the leader may be busy. */
  async hearRaw(jobId: string, raw: RawSound): Promise<Int16Array<ArrayBuffer> | null> {
    const file = await this.readFile(jobId);
    return file && this.#parts.engine.hearRaw(file, raw);
  }

  rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading> {
    const copy = copyWish(wish);
    return this.#untilAnswered((side) => side.rerun(signal, jobId, range, copy, onProgress));
  }

  async setLimits(limits: Partial<JobLimits>): Promise<void> {
    // For the day on which this tab leads.
    this.#limits = { ...this.#limits, ...limits };
    await this.#ask('setLimits', { ...limits });
  }

  /** Stops what runs here, so that another tab can go on with it. */
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

  /** A verb that is asked as it is. */
  #pass<Verb extends QueueVerb>(verb: Verb) {
    return (...args: VerbArgs[Verb]) => this.#ask(verb, ...args);
  }

  /** @throws what the verb throws; `AbortError` where this tab is disposed of */
  #ask<Verb extends QueueVerb>(verb: Verb, ...args: VerbArgs[Verb]): Promise<VerbAnswers[Verb]> {
    return this.#untilAnswered((side) => side.ask(verb, args));
  }

  /** As `#ask`, for what brings a job into a phase: an earlier leader may have done so already. */
  #bring<Verb extends PhaseVerb>(verb: Verb, ...args: VerbArgs[Verb]): Promise<void> {
    return this.#untilAnswered(async (side, isAgain) => {
      try {
        await side.ask(verb, args);
      } catch (error) {
        if (!isAgain || !isDoneAlready(verb, error)) throw error;
      }
    });
  }

  /** Only the tab that the user has clicked in may ask the browser for a file. */
  async #askForFile(jobId: string): Promise<JobSource | undefined> {
    if (this.#files.has(jobId)) return undefined;
    return askForFile(await this.readHandle(jobId));
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

/** Sorts by time of creation; good as the name of a folder. */
function makeJobId(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now().toString(36)}-${random.toString(36)}`;
}

/** Plain values only: what a page's state is made of cannot always be cloned. */
function copyWish(wish: JobWish): JobWish {
  return JSON.parse(JSON.stringify(wish)) as JobWish;
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
