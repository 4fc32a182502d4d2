import {
  defaultJobLimits,
  type JobLimits,
  type JobsSnapshot,
  type JobSource,
  type JobWish,
  type PassageReading,
  type TextEvent,
} from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';
import type { JobService } from './job-service';
import { readSound } from '../recognition/spools/read-sound';
import { askForFile } from './check-file';
import { checkLimits } from './check-verb';
import { queryPermission } from '../../shared/file-permission';
import type { QueueParts } from './leader-context';
import { QueueTab } from './queue-tab';
import type { QueueVerb, VerbArgs } from './queue-verbs';

/**
 * The queue as one tab has it: the work itself, or the way to the tab that does it. Lives as long
 * as the page.
 */
export class JobQueue implements JobService {
  readonly #tab: QueueTab;
  readonly addLive = this.#pass('addLive');
  readonly finishLive = this.#pass('finishLive');
  readonly cancel = (jobId: string) => this.#tab.bring('cancel', jobId);
  readonly pause = (jobId: string) => this.#tab.bring('pause', jobId);
  readonly move = this.#pass('move');
  readonly remove = this.#pass('remove');
  readonly pauseAll = this.#pass('pauseAll');
  readonly resumeAll = this.#pass('resumeAll');
  readonly readTranscript = this.#pass('readTranscript');
  readonly readHandle = this.#pass('readHandle');
  readonly readWaveform = this.#pass('readWaveform');
  readonly giveFile = this.#pass('giveFile');
  readonly nameSpeaker = this.#pass('nameSpeaker');
  readonly deleteSound = this.#pass('deleteSound');

  constructor(parts: QueueParts) {
    this.#tab = new QueueTab(parts, parts.limits ?? defaultJobLimits);
  }

  get snapshot(): JobsSnapshot {
    return this.#tab.snapshot;
  }

  get whenReady(): Promise<void> {
    return this.#tab.whenReady;
  }

  subscribe(listener: (snapshot: JobsSnapshot) => void): () => void {
    return this.#tab.subscribe(listener);
  }

  listen(jobId: string, listener: (event: TextEvent) => void): () => void {
    return this.#tab.listen(jobId, listener);
  }

  async add(sources: readonly JobSource[], wish: JobWish = {}): Promise<string[]> {
    const jobs = sources.map(({ file, handle, title }) => ({
      id: makeJobId(),
      file,
      handle,
      title,
    }));
    await this.#tab.ask('add', jobs, copyWish(wish));
    return jobs.map(({ id }) => id);
  }

  async resume(jobId: string, source?: JobSource): Promise<void> {
    await this.#tab.bring('resume', jobId, source ?? (await this.#askForFile(jobId)));
  }

  async retry(jobId: string, wish?: JobWish, source?: JobSource): Promise<void> {
    const found = source ?? (await this.#askForFile(jobId));
    await this.#tab.bring('retry', jobId, wish && copyWish(wish), found);
  }

  async readFile(jobId: string): Promise<File | null> {
    const known = this.#tab.files.get(jobId);
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
    const sampleCount = Math.round(job.result.durationSeconds * SAMPLE_RATE);
    return readSound(jobId, job.recording, sampleCount).catch(() => null);
  }

  rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading> {
    return this.#tab.rerun(signal, jobId, range, copyWish(wish), onProgress);
  }

  async setLimits(limits: Partial<JobLimits>): Promise<void> {
    this.#tab.keepLimits(checkLimits(limits));
    await this.#tab.ask('setLimits', { ...limits });
  }

  /** Stops what runs here, so that another tab can go on with it. */
  dispose(): Promise<void> {
    return this.#tab.dispose();
  }

  /** A verb that is asked as it is. */
  #pass<Verb extends QueueVerb>(verb: Verb) {
    return (...args: VerbArgs[Verb]) => this.#tab.ask(verb, ...args);
  }

  /** Only the tab that the user has clicked in may ask the browser for a file. */
  async #askForFile(jobId: string): Promise<JobSource | undefined> {
    if (this.#tab.files.has(jobId)) return undefined;
    return askForFile(await this.readHandle(jobId));
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
