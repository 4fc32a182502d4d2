import type { JobNeed, JobNotice, JobPhase } from './job-states';
import type { AppProblem } from '../errors';
import type { EngineFacts, JobProgress } from './job-events';
import type { Recording } from '../recognition/worker-contracts';
import type { RawSound } from '../recognition/raw-sound';
import type { ChannelChoice, ProviderChoice, VadOptions } from '../recognition/options';
import type {
  LiveSegment,
  RangeWish,
  Segment,
  Speaker,
  TimeRange,
  Transcript,
  Word,
} from '../recognition/transcript';

/** A file as the journal knows it. */
export interface FileFacts {
  name: string;
  bytes: number;
  /** Milliseconds since 1970. */
  lastModified: number;
}

/** What is asked of one job; null and what is missing: as the settings say when it begins. */
export interface JobWish {
  modelId?: string;
  provider?: ProviderChoice;
  threads?: number;
  track?: number | null;
  channels?: ChannelChoice;
  vad?: Partial<VadOptions>;
  /** How sound without a header is read; null: as the file itself says. */
  raw?: RawSound | null;
  range?: RangeWish | null;
}

/** A recording for the queue. With a handle the job can go on by itself after a restart. */
export interface JobSource {
  file: File;
  handle?: FileSystemFileHandle | undefined;
  /** What it is called, where its file has a name that says nothing. */
  title?: string | undefined;
}

/** A job as every tab shows it. Replaced whole at every change; its text comes by `JobService.listen`. */
export interface JobView {
  id: string;
  phase: JobPhase;
  /** Milliseconds since 1970. */
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  file: FileFacts;
  /** Null where the file's name will do. */
  title: string | null;
  wish: JobWish;
  recording: Recording | null;
  progress: JobProgress;
  engine: EngineFacts | null;
  notices: readonly JobNotice[];
  /** Not null when `failed`, and where an attempt to resume was refused. */
  problem: AppProblem | null;
  /** Not null when `interrupted`. */
  waitsFor: JobNeed | null;
  /** Bytes of decoded sound that are kept of it. */
  soundBytes: number;
  /** What the transcript says, without its segments; not null when `done`. */
  result: Omit<Transcript, 'segments'> | null;
  /** One for each channel that is recognised apart. */
  speakers: readonly Speaker[];
}

/** How the queue stands. Replaced whole at every change. */
export interface JobsSnapshot {
  /** In the order in which they are begun. */
  jobs: readonly JobView[];
  /**
   * `leader`: this tab does the work. `follower`: another tab does, this one shows and steers.
   * `waiting`: it is not known yet.
   */
  role: 'waiting' | 'leader' | 'follower';
  /** `memory`: the browser keeps nothing, and what is done is lost with the tab. */
  journal: 'kept' | 'memory';
  isPaused: boolean;
  /** Bytes of decoded sound that are kept of all jobs. */
  soundBytes: number;
}

/** Told of a job's text: all of it at first, then what changes. Ends with `end`. */
export type TextEvent =
  /** Segments from index `from` on are now these; what was there is replaced. */
  { type: 'segments'; from: number; segments: readonly LiveSegment[] } | { type: 'end' };

/** Limits of the queue. */
export interface JobLimits {
  /** Jobs that may wait. */
  maxQueue: number;
  /** Decoded sound that is kept of jobs that are over, so that passages can be heard again. */
  soundBudgetBytes: number;
}

export const defaultJobLimits: JobLimits = { maxQueue: 500, soundBudgetBytes: 2_000_000_000 };

/** A passage that was recognised again. */
export interface PassageReading {
  range: TimeRange;
  /** In order of time; of all channels where they were recognised apart. */
  segments: Segment[];
  words: Word[];
  engine: EngineFacts;
}
