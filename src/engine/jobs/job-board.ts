import type { FileFacts, JobsSnapshot, JobView, JobWish } from '../../shared/jobs/jobs';
import type { JobNeed } from '../../shared/jobs/job-states';
import type { JobRecord } from '../../shared/jobs/journal-records';
import { noProgress, type JobProgress } from '../../shared/jobs/job-events';
import type { Speaker } from '../../shared/recognition/transcript';
import type { LiveSound } from '../recording/live-sound';
import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';

/** What has changed since the last time. */
export interface BoardChange {
  /** Jobs that are new or other than before. */
  views: JobView[];
  /** All ids in order; null where they are the same as before. */
  order: string[] | null;
  rest: Omit<JobsSnapshot, 'jobs' | 'role'>;
}

/** New values of a job, all or some. */
export type EntryPatch = Partial<Omit<JobEntry, 'record'>> & { record?: Partial<JobRecord> };

/** Progress is told at most this often. */
const SOON_MILLISECONDS = 250;

/** All jobs of the leader, in order. It tells of changes, many at once where that will do. */
export class JobBoard {
  readonly #entries = new Map<string, JobEntry>();
  readonly #views = new Map<string, JobView>();
  readonly #tell: (snapshot: JobsSnapshot, change: BoardChange) => void;
  #list: JobEntry[] = [];
  #dirty = new Set<string>();
  #isOrderDirty = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #snapshot: JobsSnapshot = {
    jobs: [],
    role: 'leader',
    journal: 'kept',
    isPaused: false,
    soundBytes: 0,
  };

  constructor(tell: (snapshot: JobsSnapshot, change: BoardChange) => void) {
    this.#tell = tell;
  }

  get snapshot(): JobsSnapshot {
    return this.#snapshot;
  }

  /** In order of place. */
  get list(): readonly JobEntry[] {
    return this.#list;
  }

  get lastPlace(): number {
    return this.#list.at(-1)?.record.place ?? 0;
  }

  find(id: string): JobEntry | null {
    return this.#entries.get(id) ?? null;
  }

  add(entries: readonly JobEntry[]): void {
    for (const entry of entries) {
      this.#entries.set(entry.record.id, entry);
      this.#dirty.add(entry.record.id);
    }
    this.#sort();
    this.flush();
  }

  remove(id: string): void {
    if (!this.#entries.delete(id)) return;
    this.#views.delete(id);
    this.#dirty.delete(id);
    this.#sort();
    this.flush();
  }

  /** Changes a job; it is told of at once, or within a quarter of a second. */
  update(id: string, { record, ...rest }: EntryPatch, when: 'now' | 'soon' = 'now'): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    // Records are replaced and never changed: the journal may still be writing one.
    Object.assign(entry, rest, record && { record: { ...entry.record, ...record } });
    this.#dirty.add(id);
    if (record?.place !== undefined) this.#sort();
    if (when === 'now') this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), SOON_MILLISECONDS);
  }

  setState(state: Partial<Pick<JobsSnapshot, 'journal' | 'isPaused'>>): void {
    this.#snapshot = { ...this.#snapshot, ...state };
    this.flush();
  }

  /** Tells of all that has changed. */
  flush(): void {
    this.stop();
    const views: JobView[] = [];
    for (const id of this.#dirty) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      const view = viewOf(entry);
      this.#views.set(id, view);
      views.push(view);
    }
    const order = this.#isOrderDirty ? this.#list.map(({ record }) => record.id) : null;
    this.#dirty = new Set();
    this.#isOrderDirty = false;
    let soundBytes = 0;
    for (const entry of this.#list) soundBytes += entry.soundBytes;
    const jobs = this.#list.map(({ record }) => this.#views.get(record.id) as JobView);
    this.#snapshot = { ...this.#snapshot, jobs, soundBytes };
    const { journal, isPaused } = this.#snapshot;
    this.#tell(this.#snapshot, { views, order, rest: { journal, isPaused, soundBytes } });
  }

  /** What has not been told by now is not told by itself. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #sort(): void {
    this.#list = [...this.#entries.values()].sort((a, b) => a.record.place - b.record.place);
    this.#isOrderDirty = true;
  }
}

/** A job as the leader knows it. */
export interface JobEntry {
  record: JobRecord;
  progress: JobProgress;
  /** Null where only the handle, or nothing, leads to it. */
  file: File | null;
  handle: FileSystemFileHandle | null;
  /** Not null while the recording is being made, in whatever tab. */
  live: LiveSound | null;
  waitsFor: JobNeed | null;
  soundBytes: number;
  /** The user asked for it while the queue was paused: it begins all the same. */
  isUrgent: boolean;
  /** Its sound was lost in this visit, and it was begun again: once is enough. */
  hasLostSound: boolean;
}

/** A job as the journal has it. */
export function entryOf(record: JobRecord, handle: FileSystemFileHandle | null = null): JobEntry {
  return {
    record,
    progress: progressOf(record),
    file: null,
    handle,
    live: null,
    waitsFor: null,
    soundBytes: 0,
    isUrgent: false,
    hasLostSound: false,
  };
}

/** A job as every tab shows it. */
function viewOf(entry: JobEntry): JobView {
  const { record, progress, waitsFor, soundBytes } = entry;
  return {
    id: record.id,
    phase: record.phase,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    file: record.file,
    title: record.title ?? null,
    wish: record.wish,
    recording: record.recording,
    progress,
    engine: record.engine,
    notices: record.notices,
    problem: record.problem,
    waitsFor: record.phase === 'interrupted' ? waitsFor : null,
    soundBytes,
    result: record.result ?? null,
    speakers: speakersOf(record),
  };
}

/** Who speaks on the channels that were recognised apart. */
export function speakersOf({ recording, speakerNames }: JobRecord): Speaker[] {
  if (recording?.channels !== 2) return [];
  return [0, 1].map((id) => ({ id, name: speakerNames?.[id] ?? null }));
}

function progressOf(record: JobRecord): JobProgress {
  const { decoded, recording, recognisedSeconds, chunks, result, wish } = record;
  const range = wish.range ?? null;
  const begun = range ? { ...noProgress, fromSeconds: range.startSeconds } : noProgress;
  if (result)
    return {
      ...begun,
      stage: 'recognising',
      totalSeconds: result.durationSeconds,
      // A little more than a range that was recognised.
      decodedSeconds: decoded ? decoded.sampleCount / SAMPLE_RATE : result.durationSeconds,
      searchedSeconds: result.durationSeconds,
      recognisedSeconds: result.durationSeconds,
      chunk: chunks ?? 0,
      chunksTotal: chunks ?? null,
      busySeconds: result.stages.transcribeSeconds,
    };
  const lengthSeconds = decoded
    ? decoded.sampleCount / SAMPLE_RATE
    : (recording?.facts.durationSeconds ?? null);
  return {
    ...begun,
    totalSeconds: lengthSeconds && Math.min(lengthSeconds, range?.endSeconds ?? Infinity),
    decodedSeconds: decoded ? decoded.sampleCount / SAMPLE_RATE : recognisedSeconds,
    searchedSeconds: recognisedSeconds,
    recognisedSeconds,
  };
}

/** A job that waits for its first turn. */
export function newRecord(id: string, place: number, file: FileFacts, wish: JobWish): JobRecord {
  return {
    id,
    place,
    phase: 'queued',
    createdAt: Date.now(),
    startedAt: null,
    finishedAt: null,
    file,
    wish,
    options: null,
    recording: null,
    decoded: null,
    engine: null,
    notices: [],
    problem: null,
    recognisedSeconds: 0,
    result: null,
  };
}

/**
 * What the journal knows of a file. Chromium looks at a chosen file when it is first asked about
 * it; one that has gone by the time its turn comes would be taken for empty instead of unreadable.
 */
export function factsOf({ name, size, lastModified }: File): FileFacts {
  return { name, bytes: size, lastModified };
}
