import { appError } from '../../shared/errors';
import type { JobSource, JobWish } from '../../shared/jobs/jobs';
import { roomLeft } from './add-jobs';
import { checkVerb } from './check-verb';
import { decideRestart } from './decide-restart';
import { entryOf } from './job-entry';
import { factsOf, newRecord } from './new-record';
import type { OwnerContext } from './owner-context';

/** Lets a job that is over begin anew, at the end of the queue; nothing of it is kept. */
export async function retryJob(
  context: OwnerContext,
  jobId: string,
  wish: JobWish | undefined,
  source: JobSource | undefined,
): Promise<void> {
  const { board, journal, texts, limits } = context;
  const entry = board.find(jobId);
  if (!entry) return;
  checkVerb('retry', entry.record.phase);
  if (roomLeft(context) === 0) throw appError('queue-full', { limit: limits.maxQueue, refused: 1 });
  const before = entry.record;
  if (!source) {
    const record = { ...before, phase: 'queued', decoded: null } as const;
    const { phase } = await decideRestart({ ...entry, record });
    if (phase === 'interrupted') throw appError('file-needed', { fileName: before.file.name });
    if (!board.find(jobId)) return;
    checkVerb('retry', entry.record.phase);
  }
  const facts = source ? factsOf(source.file) : before.file;
  const fresh = newRecord(jobId, board.lastPlace + 1, facts, wish ?? before.wish);
  const record = { ...fresh, createdAt: before.createdAt, title: before.title ?? null };
  board.update(jobId, {
    ...entryOf(record, source?.handle ?? entry.handle),
    file: source?.file ?? entry.file,
    soundBytes: entry.soundBytes,
    isUrgent: board.snapshot.isPaused,
  });
  texts.clear(jobId);
  if (source) context.onFiles(new Map([[jobId, source.file]]));
  await journal.beginAnew(record);
  if (source?.handle) await journal.putJobs([], new Map([[jobId, source.handle]]));
}
