import type { JobView } from '../../shared/jobs/jobs';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { Segment } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';

/** The transcript of a job that is done, without its segments. */
export type JobResult = NonNullable<JobView['result']>;

/** What is kept of all jobs, but for their texts. */
export interface JournalContents {
  jobs: JobRecord[];
  handles: ReadonlyMap<string, FileSystemFileHandle>;
  results: ReadonlyMap<string, JobResult>;
}

/** What keeps the jobs: the browser's database, or memory. */
export interface JournalForm {
  readAll(): Promise<JournalContents>;
  /** Writes jobs, and leave to read the files of some of them, all at once. */
  putJobs(
    records: readonly JobRecord[],
    handles?: ReadonlyMap<string, FileSystemFileHandle>,
  ): Promise<void>;
  /** Writes a job of which all is decoded, and how loud it is, at once. */
  putDecoded(record: JobRecord, waveform: Waveform): Promise<void>;
  /** Null where nobody has measured it. */
  readWaveform(jobId: string): Promise<Waveform | null>;
  /** Writes a job that is done with all that it came to, at once and for good. */
  finish(record: JobRecord, segments: Segment[], result: JobResult): Promise<void>;
  putText(jobId: string, segments: Segment[]): Promise<void>;
  /** Null where there is no text of its own: what workers wrote of the job may still give one. */
  readText(jobId: string): Promise<Segment[] | null>;
  /** Deletes what workers wrote of a job. */
  deleteWork(jobId: string): Promise<void>;
  /** Writes a job that begins anew, and deletes all that it had. */
  beginAnew(record: JobRecord): Promise<void>;
  /** Deletes jobs with all that is kept of them. */
  deleteJobs(jobIds: readonly string[]): Promise<void>;
}
