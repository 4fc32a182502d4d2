import { AppError, appError } from '../../shared/errors';
import type { JobSource } from '../../shared/jobs/jobs';
import { acceptFile } from './accept-file';
import { checkVerb } from './check-verb';
import { decideRestart } from './decide-restart';
import type { JobEntry } from './job-entry';
import { saveJob, type OwnerContext } from './owner-context';

/** Lets a job wait for its turn again, with what it has come to. */
export async function resumeJob(
  context: OwnerContext,
  jobId: string,
  source: JobSource | undefined,
): Promise<void> {
  const { board, journal } = context;
  const entry = board.find(jobId);
  if (!entry) return;
  checkVerb('resume', entry.record.phase);
  if (source) await takeFile(context, entry, source);
  else await expectFile(context, entry);
  if (!board.find(jobId)) return;
  checkVerb('resume', entry.record.phase);
  board.update(jobId, {
    record: { phase: 'queued', problem: null, finishedAt: null },
    waitsFor: null,
    isUrgent: board.snapshot.isPaused,
  });
  const handles = source?.handle ? new Map([[jobId, source.handle]]) : undefined;
  await journal.putJobs([entry.record], handles);
}

async function takeFile(context: OwnerContext, entry: JobEntry, source: JobSource): Promise<void> {
  try {
    await acceptFile(context, entry, source);
  } catch (error) {
    if (error instanceof AppError && error.code === 'wrong-file')
      await saveJob(context, entry.record.id, { problem: error.problem });
    throw error;
  }
}

/** @throws AppError `file-needed`; the job then says what it waits for */
async function expectFile(context: OwnerContext, entry: JobEntry): Promise<void> {
  const { id, file } = entry.record;
  const { phase, waitsFor } = await decideRestart({
    ...entry,
    record: { ...entry.record, phase: 'queued' },
  });
  if (phase === 'queued' || !context.board.find(id)) return;
  await saveJob(context, id, { phase: 'interrupted' }, { waitsFor });
  throw appError('file-needed', { fileName: file.name });
}
