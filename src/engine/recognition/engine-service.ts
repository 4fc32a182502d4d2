import type { JobEvent } from '../../shared/jobs/job-events';
import type {
  DecodeResult,
  Recording,
  RestoredText,
} from '../../shared/recognition/worker-contracts';
import type { PassageReading } from '../../shared/jobs/jobs';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';
import type { TimeRange, Transcript } from '../../shared/recognition/transcript';
import type { RawSound } from '../../shared/recognition/raw-sound';
import type { LiveSound } from '../recording/live-sound';

/** A job of the queue, begun or resumed. */
export interface RunRequest {
  jobId: string;
  fileName: string;
  /** Null where the spool may have all of the recording. */
  file: File | null;
  /** Not null while the recording is being made, in whatever tab; its pieces come from there, and not from the file. */
  live: LiveSound | null;
  options: TranscribeOptions;
  /** What the job told of itself when it ran before; null when it begins. */
  recording: Recording | null;
  /** Not null where all of the recording had been decoded. */
  decoded: DecodeResult | null;
  /** What was recognised then. */
  recognisedSeconds: number;
  /** False where the browser keeps nothing. */
  journal: boolean;
  /** Sound of this job that recognition has passed is deleted once there is more than this. */
  soundBudgetBytes: number;
}

/** A passage of a job that is over. */
export interface PassageRequest {
  jobId: string;
  fileName: string;
  recording: Recording;
  decoded: DecodeResult;
  /** Needed where the spool no longer has the passage. */
  file: File | null;
  range: TimeRange;
  options: TranscribeOptions;
}

/**
 * What the queue asks of the workers. Jobs and passages one at a time, first come, first served;
 * the rest is answered at once, also while a job runs.
 */
export interface EngineService {
  /**
   * Transcribes one file at once; nothing is kept of it.
   *
   * @param signal aborts the job; the promise then rejects with an `AbortError` within about 2 s
   * @param onEvent hears progress, engine facts, notices and segments as they come
   * @throws AppError with the reason, `AbortError` when aborted
   */
  transcribe(
    signal: AbortSignal,
    file: File,
    options: TranscribeOptions,
    onEvent: (event: JobEvent) => void,
  ): Promise<Transcript>;
  /**
   * Runs a job of the queue, or goes on with it: what the journal and the spool have of it is not
   * done again. Its sound stays in the spool.
   *
   * @throws as `transcribe`; AppError `file-needed` where the spool is not complete and there is no file
   */
  run(
    signal: AbortSignal,
    request: RunRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<Transcript>;
  /** What the journal has of a job that does not run. */
  restore(jobId: string): Promise<RestoredText>;
  /** The fingerprint of a file. @throws AppError `file-unreadable` */
  identify(file: File): Promise<string>;
  /** As `DecodeApi.hearRaw`. */
  hearRaw(file: File, raw: RawSound): Promise<Int16Array<ArrayBuffer>>;
  /** @throws AppError `file-needed`, and as `transcribe` */
  readPassage(
    signal: AbortSignal,
    request: PassageRequest,
    onProgress: (share: number) => void,
  ): Promise<PassageReading>;
}

/** The decoded sound that is kept, by job. */
export interface SoundKeeper {
  /** Bytes of each job that has some. */
  measure(): Promise<ReadonlyMap<string, number>>;
  /** Deletes the sound of one job; what a worker still holds goes the next time. */
  remove(jobId: string): Promise<void>;
  /** Deletes the sound of all jobs but these, and but those that run in some tab. */
  removeAllBut(jobIds: ReadonlySet<string>): Promise<void>;
}
