import type { JobLimits } from '../../shared/jobs/jobs';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { EntryPatch, JobBoard } from './job-board';
import type { JobJournal } from './job-journal';
import type { JobTexts } from './job-texts';
import type { QueueParts } from './queue-parts';

/** What the parts of the working tab's queue share. */
export interface OwnerContext {
  parts: QueueParts;
  board: JobBoard;
  journal: JobJournal;
  texts: JobTexts;
  limits: JobLimits;
  /** Hears of files that jobs have got, by job id. */
  onFiles: (files: ReadonlyMap<string, File>) => void;
}

/** Changes a job on the board and in the journal. Resolves when it is written. */
export async function saveJob(
  { board, journal }: OwnerContext,
  jobId: string,
  record: Partial<JobRecord>,
  rest: Omit<EntryPatch, 'record'> = {},
): Promise<void> {
  board.update(jobId, { ...rest, record });
  const entry = board.find(jobId);
  if (entry) await journal.putJobs([entry.record]);
}
