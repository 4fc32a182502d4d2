import { AppError } from '../../shared/errors';
import { overWithText } from '../../shared/jobs/job-states';
import type { LiveSegment, Segment } from '../../shared/recognition/transcript';
import { describeDocument } from './describe-document';
import { DocumentGrowth } from './document-growth';
import type { JobEntry } from './job-board';
import { addNotice, type LeaderContext } from './leader-context';

/** What puts the text of a job into its document while it grows. */
export function growDocument(
  { parts: { documents }, board }: LeaderContext,
  jobId: string,
  onWritten?: (from: number) => void,
): DocumentGrowth {
  const describe = (segments: readonly Segment[]) => {
    const entry = board.find(jobId);
    return entry && { ...describeDocument(entry, segments), waveform: null };
  };
  return new DocumentGrowth(documents, jobId, describe, onWritten);
}

/**
 * Writes all that a job has come to, which is done or was cancelled, into its document.
 *
 * @throws AppError `storage-full`, `storage-failed`
 */
export async function completeDocument(
  { parts: { documents }, journal }: LeaderContext,
  entry: JobEntry,
  recognised: readonly LiveSegment[],
): Promise<void> {
  const document = {
    ...describeDocument(entry, recognised.map(close)),
    waveform: await journal.readWaveform(entry.record.id),
  };
  if (entry.record.phase === 'cancelled') await documents.stop(document);
  else await documents.add(document);
}

/**
 * Writes the text of a job that is done, then that it is done for good: what a crash keeps from
 * being done is done again. What cannot be written stays in memory, and with the work of the workers.
 */
export async function finishDocument(
  context: LeaderContext,
  entry: JobEntry,
  segments: readonly Segment[],
): Promise<void> {
  const { parts, journal, unwritten } = context;
  const { id } = entry.record;
  try {
    await completeDocument(context, entry, segments);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    unwritten.keep(id, segments);
    await journal.putJobs([entry.record]);
    return addNotice(context, id, 'not-kept');
  }
  // Where no documents are kept, the next visit makes one of what workers wrote.
  await (parts.documents.isKept ? journal.finish(entry.record) : journal.putJobs([entry.record]));
}

/** Writes the text of a job that could not be written before. */
export async function writeLate(
  context: LeaderContext,
  jobId: string,
  segments: readonly Segment[],
): Promise<void> {
  const { board, journal, texts } = context;
  const entry = board.find(jobId);
  if (entry?.record.phase !== 'done') return;
  await completeDocument(context, entry, segments);
  const notices = entry.record.notices.filter((notice) => notice !== 'not-kept');
  board.update(jobId, { record: { notices } });
  await journal.finish(entry.record);
  texts.end(jobId, segments);
}

/**
 * Writes what a cancelled job has come to into its document. Never rejects.
 *
 * @param text all of it, where it is in memory
 */
export async function endCancelled(
  context: LeaderContext,
  jobId: string,
  text: readonly LiveSegment[] | null,
): Promise<void> {
  const { parts, board, journal, texts } = context;
  const entry = board.find(jobId);
  if (entry?.record.phase !== 'cancelled') return;
  try {
    const restored = async () =>
      entry.record.recording ? (await parts.engine.restore(jobId)).segments : [];
    const segments = text ?? (await restored());
    if (segments.length > 0) await completeDocument(context, entry, segments);
    texts.end(jobId, segments.map(close));
    if (parts.documents.isKept) await journal.deleteWork(jobId);
  } catch {
    // The next visit tries again: what workers wrote of it is still there.
    texts.end(jobId);
  }
}

/**
 * Writes the documents of jobs that are over and have not got theirs: the tab was closed between the
 * two, or the browser kept no documents then. Lets go of those of jobs that are no more.
 */
export async function makeUpDocuments(context: LeaderContext): Promise<void> {
  const { parts, board, journal } = context;
  await parts.documents.releaseAllBut(new Set(board.list.map(({ record }) => record.id)));
  for (const jobId of await journal.listWork()) {
    const entry = board.find(jobId);
    if (entry && !overWithText.includes(entry.record.phase)) continue;
    if (entry) {
      if (!parts.documents.isKept) continue;
      const { segments } = await parts.engine.restore(jobId);
      if (segments.length > 0) await completeDocument(context, entry, segments);
    }
    await journal.deleteWork(jobId);
  }
}

/**
 * Moves the texts that the journal of an earlier version kept into the library. Most of them have
 * been there since: then nothing changes.
 */
export async function moveEarlierTexts(context: LeaderContext): Promise<void> {
  const { parts, board, journal } = context;
  await parts.documents.whenReady;
  if (!parts.documents.isKept) return;
  for await (const { jobId, segments } of journal.readEarlierTexts()) {
    const entry = board.find(jobId);
    if (!entry) continue;
    // One that was begun anew meanwhile has none.
    if (entry.record.phase === 'done') await completeDocument(context, entry, segments);
    await journal.forgetEarlierText(entry.record);
  }
}

function isStorageError(error: unknown): boolean {
  return error instanceof AppError && ['storage-full', 'storage-failed'].includes(error.code);
}

function close({ isOpen: _, ...segment }: LiveSegment): Segment {
  return segment;
}
