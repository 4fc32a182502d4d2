import {
  defaultJobLimits,
  type JobLimits,
  type JobsSnapshot,
  type JobSource,
  type JobWish,
  type PassageReading,
  type TextEvent,
} from '../../shared/jobs/jobs';
import type { TimeRange, Transcript } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import { type DecodeOutcome, SAMPLE_RATE } from '../../shared/recognition/worker-contracts';
import type { JobService } from './job-service';
import { readSound } from '../recognition/spools/read-sound';
import type { LiveJob } from '../recording/live-sound';
import { askForFile } from './check-file';
import { checkLimits } from './check-verb';
import { queryPermission } from '../../shared/file-permission';
import type { QueueParts } from './owner-context';
import { QueueTab } from './queue-tab';

/**
 * The queue as one tab has it: the work itself, or the way to the tab that does it. Lives as long
 * as the page.
 */
export class JobQueue implements JobService {
  readonly #tab: QueueTab;

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
    await this.#tab.ask({ verb: 'add', args: [jobs, copyWish(wish)] });
    return jobs.map(({ id }) => id);
  }

  async addLive(job: LiveJob): Promise<void> {
    await this.#tab.ask({ verb: 'addLive', args: [job] });
  }

  async finishLive(
    jobId: string,
    source: JobSource,
    outcome: DecodeOutcome | null,
  ): Promise<boolean> {
    const answer = await this.#tab.ask({ verb: 'finishLive', args: [jobId, source, outcome] });
    return answer as boolean;
  }

  async pause(jobId: string): Promise<void> {
    await this.#tab.ask({ verb: 'pause', args: [jobId] });
  }

  async resume(jobId: string, source?: JobSource): Promise<void> {
    const found = source ?? (await this.#askForFile(jobId));
    await this.#tab.ask({ verb: 'resume', args: found ? [jobId, found] : [jobId] });
  }

  async cancel(jobId: string): Promise<void> {
    await this.#tab.ask({ verb: 'cancel', args: [jobId] });
  }

  async retry(jobId: string, wish?: JobWish, source?: JobSource): Promise<void> {
    const found = source ?? (await this.#askForFile(jobId));
    await this.#tab.ask({ verb: 'retry', args: [jobId, wish && copyWish(wish), found] });
  }

  async move(jobId: string, beforeId: string | null): Promise<void> {
    await this.#tab.ask({ verb: 'move', args: [jobId, beforeId] });
  }

  async remove(jobId: string): Promise<void> {
    await this.#tab.ask({ verb: 'remove', args: [jobId] });
  }

  async pauseAll(): Promise<void> {
    await this.#tab.ask({ verb: 'pauseAll', args: [] });
  }

  async resumeAll(): Promise<void> {
    await this.#tab.ask({ verb: 'resumeAll', args: [] });
  }

  async readTranscript(jobId: string): Promise<Transcript> {
    return (await this.#tab.ask({ verb: 'readTranscript', args: [jobId] })) as Transcript;
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

  async readHandle(jobId: string): Promise<FileSystemFileHandle | null> {
    const handle = await this.#tab.ask({ verb: 'readHandle', args: [jobId] });
    return handle as FileSystemFileHandle | null;
  }

  async readWaveform(jobId: string): Promise<Waveform | null> {
    return (await this.#tab.ask({ verb: 'readWaveform', args: [jobId] })) as Waveform | null;
  }

  /** Every tab finds it by itself. */
  async readSound(jobId: string): Promise<Blob | null> {
    const job = this.snapshot.jobs.find(({ id }) => id === jobId);
    if (!job?.recording || !job.result) return null;
    const sampleCount = Math.round(job.result.durationSeconds * SAMPLE_RATE);
    return readSound(jobId, job.recording, sampleCount).catch(() => null);
  }

  async giveFile(jobId: string, source: JobSource): Promise<void> {
    await this.#tab.ask({ verb: 'giveFile', args: [jobId, source] });
  }

  async nameSpeaker(jobId: string, channel: number, name: string | null): Promise<void> {
    await this.#tab.ask({ verb: 'nameSpeaker', args: [jobId, channel, name] });
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

  async replacePassage(jobId: string, reading: PassageReading): Promise<void> {
    await this.#tab.ask({ verb: 'replacePassage', args: [jobId, reading] });
  }

  async deleteSound(jobId?: string): Promise<void> {
    await this.#tab.ask({ verb: 'deleteSound', args: jobId === undefined ? [] : [jobId] });
  }

  async setLimits(limits: Partial<JobLimits>): Promise<void> {
    this.#tab.keepLimits(checkLimits(limits));
    await this.#tab.ask({ verb: 'setLimits', args: [{ ...limits }] });
  }

  /** Stops what runs here, so that another tab can go on with it. */
  dispose(): Promise<void> {
    return this.#tab.dispose();
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
