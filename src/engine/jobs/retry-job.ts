import { appError, AppError } from '../../shared/errors';
import type { JobSource, JobWish } from '../../shared/jobs/jobs';
import { checkVerb } from './check-verb';
import { entryOf, factsOf, type JobEntry, newRecord } from './job-board';
import { type LeaderContext, saveJob } from './leader-context';
import type { NewJob } from './queue-verbs';
import { acceptFile, decideRestart } from './check-file';

/**
 * Lets a job that is over, or stands still, begin anew, at the end of the queue; one that waits
 * keeps its place. Nothing of it is kept.
 */
export async function retryJob(
  context: LeaderContext,
  jobId: string,
  wish: JobWish | undefined,
  source: JobSource | undefined,
): Promise<void> {
  const { board, journal, texts, limits } = context;
  const entry = board.find(jobId);
  if (!entry) return;
  checkVerb('retry', entry.record.phase);
  const before = entry.record;
  const waits = before.phase === 'queued';
  if (!waits && roomLeft(context) === 0)
    throw appError('queue-full', { limit: limits.maxQueue, refused: 1 });
  if (!source) {
    const record = { ...before, phase: 'queued', decoded: null } as const;
    const { phase } = await decideRestart({ ...entry, record });
    if (phase === 'interrupted') throw appError('file-needed', { fileName: before.file.name });
    if (!board.find(jobId)) return;
    checkVerb('retry', entry.record.phase);
  }
  // What was edited stays; the new text will be a version of it.
  await context.parts.documents.release(jobId);
  if (!board.find(jobId)) return;
  checkVerb('retry', entry.record.phase);
  const facts = source ? factsOf(source.file) : before.file;
  const place = waits ? before.place : board.lastPlace + 1;
  const fresh = newRecord(jobId, place, facts, wish ?? before.wish);
  const { createdAt, title = null } = before;
  const record = { ...fresh, createdAt, title, againAt: fresh.createdAt };
  board.update(jobId, {
    ...entryOf(record, source?.handle ?? entry.handle),
    file: source?.file ?? entry.file,
    soundBytes: entry.soundBytes,
    isUrgent: board.snapshot.isPaused,
  });
  texts.clear(jobId);
  context.unwritten.forget(jobId);
  if (source) context.onFiles(new Map([[jobId, source.file]]));
  await journal.beginAnew(record);
  if (source?.handle) await journal.putJobs([], new Map([[jobId, source.handle]]));
}

/** Adds jobs at the end, as many as fit; those that are there already are left alone. */
export async function addJobs(
  context: LeaderContext,
  jobs: readonly NewJob[],
  wish: JobWish,
): Promise<void> {
  const { board, journal, limits } = context;
  const fresh = jobs.filter(({ id }) => !board.find(id));
  const taken = fresh.slice(0, roomLeft(context));
  const place = board.lastPlace;
  const entries = taken.map(({ id, file, handle, title = null }, index): JobEntry => {
    const record = { ...newRecord(id, place + 1 + index, factsOf(file), wish), title };
    return { ...entryOf(record, handle ?? null), file };
  });
  board.add(entries);
  context.onFiles(new Map(taken.map(({ id, file }) => [id, file])));
  const records = entries.map(({ record }) => record);
  const handles = taken.flatMap(({ id, handle }) => (handle ? [[id, handle] as const] : []));
  await journal.putJobs(records, new Map(handles));
  const refused = fresh.length - taken.length;
  if (refused > 0) throw appError('queue-full', { limit: limits.maxQueue, refused });
}

/** Jobs that may still be added. */
function roomLeft({ board, limits }: LeaderContext): number {
  const waiting = board.list.filter(({ record }) => record.phase === 'queued').length;
  return Math.max(0, limits.maxQueue - waiting);
}

/** Lets a job wait for its turn again, with what it has come to. */
export async function resumeJob(
  context: LeaderContext,
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

async function takeFile(context: LeaderContext, entry: JobEntry, source: JobSource): Promise<void> {
  try {
    await acceptFile(context, entry, source);
  } catch (error) {
    if (error instanceof AppError && error.code === 'wrong-file')
      await saveJob(context, entry.record.id, { problem: error.problem });
    throw error;
  }
}

/** @throws AppError `file-needed`; the job then says what it waits for */
async function expectFile(context: LeaderContext, entry: JobEntry): Promise<void> {
  const { id, file } = entry.record;
  const { phase, waitsFor } = await decideRestart({
    ...entry,
    record: { ...entry.record, phase: 'queued' },
  });
  if (phase === 'queued' || !context.board.find(id)) return;
  await saveJob(context, id, { phase: 'interrupted' }, { waitsFor });
  throw appError('file-needed', { fileName: file.name });
}
