import type { JobRecord } from '../../shared/jobs/journal-records';
import type { EntryPatch, JobBoard } from './job-board';
import type { JobJournal } from './job-journal';
import type { JobTexts } from './job-texts';
import type { UnwrittenTexts } from './unwritten-texts';
import type { JobNotice } from '../../shared/jobs/job-states';
import type { JobLimits, JobWish } from '../../shared/jobs/jobs';
import type { JobDocuments } from '../../shared/documents/job-documents';
import type { Memory } from '../../shared/memory';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';
import type { EngineService, SoundKeeper } from '../recognition/engine-service';

/** What the parts of the leader's queue share. */
export interface LeaderContext {
  parts: QueueParts;
  board: JobBoard;
  journal: JobJournal;
  texts: JobTexts;
  unwritten: UnwrittenTexts;
  limits: JobLimits;
  /** Hears of files that jobs have got, by job id. */
  onFiles: (files: ReadonlyMap<string, File>) => void;
}

/** Changes a job on the board and in the journal. Resolves when it is written. */
export async function saveJob(
  { board, journal }: LeaderContext,
  jobId: string,
  record: Partial<JobRecord>,
  rest: Omit<EntryPatch, 'record'> = {},
): Promise<void> {
  board.update(jobId, { ...rest, record });
  const entry = board.find(jobId);
  if (entry) await journal.putJobs([entry.record]);
}

/** Adds a notice to a job that has not got it yet. */
export function addNotice(context: LeaderContext, jobId: string, notice: JobNotice): void {
  const notices = context.board.find(jobId)?.record.notices;
  if (!notices || notices.includes(notice)) return;
  void saveJob(context, jobId, { notices: [...notices, notice] });
}

/** What the queue is made of. */
export interface QueueParts {
  /** Asked for nothing before there is a job to do. */
  engine: EngineService;
  sound: SoundKeeper;
  /** Where texts are written. */
  documents: JobDocuments;
  /**
   * What a job is done with: its wish, and for the rest the settings as they are then. Asked when
   * a job begins; a promise makes the job wait.
   */
  resolveWish: (wish: JobWish) => TranscribeOptions | Promise<TranscribeOptions>;
  /** Keeps whether the queue is paused. */
  memory: Memory;
  /** `defaultJobLimits` where not given. */
  limits?: JobLimits;
}
