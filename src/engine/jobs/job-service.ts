import type {
  JobLimits,
  JobsSnapshot,
  JobSource,
  JobWish,
  PassageReading,
  TextEvent,
} from '../../shared/jobs/jobs';
import type { TimeRange, Transcript } from '../../shared/recognition/transcript';
import type { RawSound } from '../../shared/recognition/raw-sound';
import type { DecodeOutcome } from '../../shared/recognition/worker-contracts';
import type { LiveJob } from '../recording/live-sound';
import type { Waveform } from '../../shared/recognition/waveform';

/**
 * The queue, the same in every tab: one of them leads and works, and what the others ask goes there.
 * Verbs that fit no phase of the job reject with AppError `wrong-phase`, or are refused with
 * another reason; nothing changes then.
 */
export interface JobService {
  /** How things stand. */
  readonly snapshot: JobsSnapshot;
  /** Resolves when the journal has been read and it is known which tab leads. */
  readonly whenReady: Promise<void>;
  /** Calls back at once, and after every change. Returns what ends it. */
  subscribe(listener: (snapshot: JobsSnapshot) => void): () => void;
  /**
   * Tells of a job's text: all that there is at first, then every change until the job is over.
   * Returns what ends it.
   */
  listen(jobId: string, listener: (event: TextEvent) => void): () => void;

  /**
   * Adds recordings at the end of the queue.
   *
   * @returns their ids, in order; of as many as fit
   * @throws AppError `queue-full` when some did not fit: those before them were added
   */
  add(sources: readonly JobSource[], wish?: JobWish): Promise<string[]>;
  /**
   * Adds a recording that is being made in this tab, so that it is recognised meanwhile, by
   * whichever tab leads.
   */
  addLive(job: LiveJob): Promise<void>;
  /**
   * Says that a recording is whole, once it is. Its worker must live until this resolves.
   *
   * @param outcome null where only the file may be trusted
   * @returns false where its job has gone
   */
  finishLive(jobId: string, source: JobSource, outcome: DecodeOutcome | null): Promise<boolean>;
  /** Stops a job that waits or runs; what it has is kept. */
  pause(jobId: string): Promise<void>;
  /**
   * Goes on with a paused, interrupted or failed job where it had come to.
   *
   * @param source the job's file, where it waits for it
   * @throws AppError `file-needed`, `wrong-file`
   */
  resume(jobId: string, source?: JobSource): Promise<void>;
  /** Stops a job for good. Its text so far stays, its sound goes. */
  cancel(jobId: string): Promise<void>;
  /**
   * Begins a job that is over, or paused, from the start, behind those that wait; one that waits
   * keeps its place.
   */
  retry(jobId: string, wish?: JobWish, source?: JobSource): Promise<void>;
  /** Puts a waiting job before another one that waits, or at the end. */
  move(jobId: string, beforeId: string | null): Promise<void>;
  /** Takes a job away with all that is kept of it. */
  remove(jobId: string): Promise<void>;
  /** Begins no more jobs, and pauses the one that runs. */
  pauseAll(): Promise<void>;
  /** Goes on with all that `pauseAll` has stopped. */
  resumeAll(): Promise<void>;

  /** The whole transcript of a job that is done, as it was recognised. */
  readTranscript(jobId: string): Promise<Transcript>;
  /** The job's file, where this tab or a handle still has it; null otherwise. */
  readFile(jobId: string): Promise<File | null>;
  /** Leave to read the job's file again, where there is one; the browser may still have to ask. */
  readHandle(jobId: string): Promise<FileSystemFileHandle | null>;
  /** How loud the recording is; null of a job that is not decoded yet, or was by an older version. */
  readWaveform(jobId: string): Promise<Waveform | null>;
  /**
   * The decoded sound of a finished job as a file that every browser plays; null where it is no
   * longer kept.
   */
  readSound(jobId: string): Promise<Blob | null>;
  /**
   * The beginning of a job's file as it sounds where it is read so: at most 10 s, s16 at 16 kHz.
   * Null where nobody has the file.
   *
   * @throws AppError as `DecodeApi.hearRaw`
   */
  hearRaw(jobId: string, raw: RawSound): Promise<Int16Array<ArrayBuffer> | null>;
  /**
   * Lets a job have its file again, for the player and for passages whose sound has gone.
   *
   * @throws AppError `wrong-file`, `file-unreadable`
   */
  giveFile(jobId: string, source: JobSource): Promise<void>;
  /**
   * Recognises a passage of a finished job once more, with other options. A job that runs is held
   * up meanwhile, and goes on afterwards.
   *
   * @throws AppError `file-needed` where neither sound nor file is there; `AbortError`
   */
  rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading>;

  /** Deletes the decoded sound that is kept of one job, or of all that are over. */
  deleteSound(jobId?: string): Promise<void>;
  /** Takes effect at once. */
  setLimits(limits: Partial<JobLimits>): Promise<void>;
}
