import { toProblem } from '../../shared/to-problem';
import type { Transcript } from '../../shared/recognition/transcript';
import { raceAbort } from '../race-abort';
import { needOf } from './decide-restart';
import { findFile } from './find-file';
import { entryOf } from './job-entry';
import { saveJob, type OwnerContext } from './owner-context';
import { addNotice, RunListener } from './run-listener';

/**
 * Runs a job that waits, or goes on with it, until it is done, has failed, waits for its file, or
 * is aborted: whoever aborts says what the job is now. Never rejects.
 */
export async function runQueuedJob(
  context: OwnerContext,
  jobId: string,
  signal: AbortSignal,
): Promise<void> {
  const { board, journal, texts } = context;
  const entry = board.find(jobId);
  if (!entry) return;
  texts.begin(jobId, entry.record.recognisedSeconds);
  board.update(jobId, {
    isUrgent: false,
    progress: { ...entry.progress, stage: 'opening' },
    record: {
      phase: 'running',
      startedAt: entry.record.startedAt ?? Date.now(),
      finishedAt: null,
      problem: null,
    },
  });
  if (!journal.isKept) addNotice(context, jobId, 'not-kept');
  try {
    const transcript = await run(context, jobId, signal);
    if (transcript && !signal.aborted) await finish(context, jobId, transcript);
  } catch (error) {
    if (!signal.aborted) await giveUp(context, jobId, signal, error);
  } finally {
    await keepText(context, jobId);
    texts.stop();
  }
}

async function run(
  context: OwnerContext,
  jobId: string,
  signal: AbortSignal,
): Promise<Transcript | null> {
  const { parts, board, journal, limits } = context;
  const entry = board.find(jobId);
  if (!entry) return null;
  if (!entry.record.options && !entry.live) {
    // What an earlier attempt has left, perhaps while it was being stopped.
    await journal.deleteWork(jobId);
    await parts.sound.remove(jobId).catch(() => {});
  }
  const file = await raceAbort(signal, findFile(parts.engine, entry));
  if (file && !entry.file) {
    board.update(jobId, { file });
    context.onFiles(new Map([[jobId, file]]));
  }
  const { wish } = entry.record;
  const resolve = async () => entry.record.options ?? (await parts.resolveWish(wish));
  const options = await raceAbort(signal, resolve());
  await raceAbort(signal, saveJob(context, jobId, { options }));
  const { record } = entry;
  const listener = new RunListener(context, jobId);
  const request = {
    jobId,
    fileName: record.file.name,
    file,
    live: entry.live,
    options,
    recording: record.recording,
    decoded: record.decoded,
    recognisedSeconds: record.recognisedSeconds,
    journal: journal.isKept,
    soundBudgetBytes: limits.soundBudgetBytes,
  };
  try {
    return await parts.engine.run(signal, request, (event) => {
      if (!signal.aborted) listener.hear(event);
    });
  } finally {
    // Events come from other threads: some may still be on their way.
    listener.stop();
  }
}

async function finish(context: OwnerContext, jobId: string, transcript: Transcript): Promise<void> {
  const { board, journal, texts } = context;
  const entry = board.find(jobId);
  if (!entry) return;
  const { segments, ...result } = transcript;
  const record = {
    ...entry.record,
    phase: 'done',
    finishedAt: Date.now(),
    recognisedSeconds: result.durationSeconds,
  } as const;
  // From here on it is too late to stop the job, even though nobody has been told yet.
  board.update(jobId, { record, result, progress: entryOf(record, null, result).progress }, 'soon');
  await journal.finish(record, segments, result);
  board.flush();
  if (board.find(jobId)) texts.end(jobId, segments);
  await journal.deleteWork(jobId);
}

async function giveUp(
  context: OwnerContext,
  jobId: string,
  signal: AbortSignal,
  error: unknown,
): Promise<void> {
  const { board, texts } = context;
  const problem = toProblem(error);
  const entry = board.find(jobId);
  if (!entry) return;
  if (problem.code === 'file-needed' || problem.code === 'wrong-file') {
    const isWrong = problem.code === 'wrong-file';
    const waitsFor = isWrong ? 'file' : ((await needOf(entry)) ?? 'file');
    if (signal.aborted) return;
    await saveJob(
      context,
      jobId,
      { phase: 'interrupted', problem: isWrong ? problem : null },
      { waitsFor },
    );
    return;
  }
  // A file that cannot be read stays so; its handle may lead to one that can.
  const file = problem.code === 'file-unreadable' ? null : entry.file;
  const saving = saveJob(
    context,
    jobId,
    { phase: 'failed', finishedAt: Date.now(), problem },
    { file },
  );
  texts.end(jobId, texts.peek(jobId));
  await saving;
}

/** Keeps the text of a job that has stopped before its end, where workers have not. */
async function keepText({ board, journal, texts }: OwnerContext, jobId: string): Promise<void> {
  const record = board.find(jobId)?.record;
  const segments = texts.peek(jobId);
  if (!record || record.phase === 'done' || !segments || segments.length === 0) return;
  if (!journal.isKept || record.notices.includes('not-kept'))
    await journal.putText(jobId, segments);
}
