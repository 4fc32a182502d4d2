import type { JobService } from '../../src/engine/jobs/job-service';
import type { LiveJob } from '../../src/engine/recording/live-sound';
import { noProgress } from '../../src/shared/jobs/job-events';
import type {
  JobLimits,
  JobsSnapshot,
  JobSource,
  JobView,
  JobWish,
  PassageReading,
  TextEvent,
} from '../../src/shared/jobs/jobs';
import type { RawSound } from '../../src/shared/recognition/raw-sound';
import type { Segment, TimeRange, Transcript } from '../../src/shared/recognition/transcript';
import type { Waveform } from '../../src/shared/recognition/waveform';
import { transcript } from './transcript-factory';

/** A job that waits, or stands as the test says. */
export function jobView(id: string, over: Partial<JobView> = {}): JobView {
  return {
    id,
    phase: 'queued',
    createdAt: 0,
    startedAt: null,
    finishedAt: null,
    file: { name: `${id}.ogg`, bytes: 1, lastModified: 0 },
    title: null,
    wish: {},
    recording: null,
    progress: noProgress,
    engine: null,
    notices: [],
    problem: null,
    waitsFor: null,
    soundBytes: 0,
    result: null,
    speakers: [],
    ...over,
  };
}

/** What the queue keeps of a finished transcript. */
export function jobResult(over: Partial<Transcript> = {}): NonNullable<JobView['result']> {
  const { segments, ...result } = transcript([], over);
  void segments;
  return result;
}

/** A queue of this tab with these jobs, in all or in part as the test says. */
export function jobsSnapshot(
  jobs: readonly JobView[] = [],
  over: Partial<JobsSnapshot> = {},
): JobsSnapshot {
  return { jobs, role: 'leader', journal: 'kept', isPaused: false, soundBytes: 0, ...over };
}

/** A queue that does what the test says, and notes what it was asked. It works on nothing. */
export class ScriptedJobs implements JobService {
  #snapshot: JobsSnapshot;
  #count = 0;
  readonly #listeners = new Set<(snapshot: JobsSnapshot) => void>();
  readonly #readers = new Map<string, Set<(event: TextEvent) => void>>();
  /** Verbs in the order in which they came, with what they were given. */
  readonly calls: unknown[][] = [];
  /** What a verb does, and answers or throws, by its name; without one it answers at once. */
  readonly answers: Record<string, (...facts: never[]) => unknown> = {};
  /** The text of each job. */
  readonly texts = new Map<string, readonly Segment[]>();
  readonly files = new Map<string, File>();
  readonly waveforms = new Map<string, Waveform>();
  readonly handles = new Map<string, FileSystemFileHandle>();
  readonly whenReady = Promise.resolve();

  constructor(snapshot: JobsSnapshot = jobsSnapshot()) {
    this.#snapshot = snapshot;
  }

  get snapshot(): JobsSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: JobsSnapshot) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#snapshot);
    return () => this.#listeners.delete(listener);
  }

  listen(jobId: string, listener: (event: TextEvent) => void): () => void {
    const readers = this.#readers.get(jobId) ?? new Set();
    this.#readers.set(jobId, readers.add(listener));
    listener({ type: 'segments', from: 0, segments: this.texts.get(jobId) ?? [] });
    return () => readers.delete(listener);
  }

  /** How many listen to the text of a job. */
  countReaders(jobId: string): number {
    return this.#readers.get(jobId)?.size ?? 0;
  }

  /** Changes the text of a job, as the real service does while it runs. */
  tellText(jobId: string, event: TextEvent): void {
    this.#readers.get(jobId)?.forEach((reader) => reader(event));
  }

  /** Changes the snapshot. */
  change(over: Partial<JobsSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...over };
    this.#listeners.forEach((listener) => listener(this.#snapshot));
  }

  /** Changes one job of the snapshot. */
  changeJob(jobId: string, over: Partial<JobView>): void {
    this.change({
      jobs: this.#snapshot.jobs.map((view) => (view.id === jobId ? { ...view, ...over } : view)),
    });
  }

  /** Recordings are there at once, named `added-1` and so on. */
  async add(sources: readonly JobSource[], wish?: JobWish): Promise<string[]> {
    const names = sources.map(({ file }) => file.name);
    const views = sources.map(({ file }) => {
      const id = `added-${++this.#count}`;
      this.files.set(id, file);
      const { name, size, lastModified } = file;
      return jobView(id, { file: { name, bytes: size, lastModified } });
    });
    this.change({ jobs: [...this.#snapshot.jobs, ...views] });
    await this.#answer('add', names, ...(wish ? [wish] : []));
    return views.map(({ id }) => id);
  }

  async remove(jobId: string): Promise<void> {
    this.change({ jobs: this.#snapshot.jobs.filter(({ id }) => id !== jobId) });
    await this.#answer('remove', jobId);
  }

  addLive = (job: LiveJob): Promise<void> => this.#answer('addLive', job.id, job.fileName);
  /** Answers as the test says; by itself, that the job has gone. */
  finishLive = async (jobId: string, { file }: JobSource): Promise<boolean> =>
    (await this.#answer<boolean | undefined>('finishLive', jobId, file.name)) ?? false;
  pause = (jobId: string): Promise<void> => this.#answer('pause', jobId);
  resume = (jobId: string, source?: JobSource): Promise<void> =>
    this.#answer('resume', jobId, ...(source ? [source.file.name] : []));
  cancel = (jobId: string): Promise<void> => this.#answer('cancel', jobId);
  retry = (jobId: string, wish?: JobWish, source?: JobSource): Promise<void> =>
    this.#answer('retry', jobId, ...(wish || source ? [wish, source?.file.name] : []));
  move = (jobId: string, beforeId: string | null): Promise<void> =>
    this.#answer('move', jobId, beforeId);
  pauseAll = (): Promise<void> => this.#answer('pauseAll');
  resumeAll = (): Promise<void> => this.#answer('resumeAll');
  readTranscript = (jobId: string): Promise<Transcript> => this.#answer('readTranscript', jobId);
  readFile = async (jobId: string): Promise<File | null> => this.files.get(jobId) ?? null;
  readHandle = async (jobId: string): Promise<FileSystemFileHandle | null> =>
    this.handles.get(jobId) ?? null;
  readWaveform = async (jobId: string): Promise<Waveform | null> =>
    this.waveforms.get(jobId) ?? null;
  hearRaw = (jobId: string, raw: RawSound): Promise<Int16Array<ArrayBuffer> | null> =>
    this.#answer('hearRaw', jobId, raw);
  readSound = (jobId: string): Promise<Blob | null> => this.#answer('readSound', jobId);
  /** The job has the file then, unless the answer throws. */
  giveFile = async (jobId: string, { file }: JobSource): Promise<void> => {
    await this.#answer('giveFile', jobId, file.name);
    this.files.set(jobId, file);
  };
  rerun = (
    _signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
  ): Promise<PassageReading> => this.#answer('rerun', jobId, range, wish);
  deleteSound = (...jobId: string[]): Promise<void> => this.#answer('deleteSound', ...jobId);
  setLimits = (limits: Partial<JobLimits>): Promise<void> => this.#answer('setLimits', limits);

  async #answer<Answer>(verb: string, ...facts: unknown[]): Promise<Answer> {
    this.calls.push([verb, ...facts]);
    return (await this.answers[verb]?.(...(facts as never[]))) as Answer;
  }
}
