import { overPhases, overWithText } from '../../shared/jobs/job-states';
import type { JobLimits, JobsSnapshot } from '../../shared/jobs/jobs';
import type { LiveSegment } from '../../shared/recognition/transcript';
import { decideRestart } from './check-file';
import { type BoardChange, entryOf, JobBoard } from './job-board';
import { JobJournal } from './job-journal';
import { growDocument, makeUpDocuments, moveEarlierTexts, writeLate } from './complete-document';
import { JobTexts, markOpen } from './job-texts';
import { LeaderQueue } from './leader-queue';
import { addNotice, type LeaderContext, type QueueParts } from './leader-context';
import { recallPause } from './remember-pause';
import { tidySound } from './tidy-sound';
import { UnwrittenTexts } from './unwritten-texts';

/** What a tab that begins to lead brings along, and who hears of what. */
export interface LeaderStart {
  limits: JobLimits;
  /** Files of jobs that this tab knows. */
  files: ReadonlyMap<string, File>;
  onChange: (snapshot: JobsSnapshot, change: BoardChange) => void;
  onFiles: (files: ReadonlyMap<string, File>) => void;
}

/** Reads the journal, and decides how each job goes on. No job runs before `start`. */
export async function openLeaderQueue(parts: QueueParts, start: LeaderStart): Promise<LeaderQueue> {
  const board = new JobBoard(start.onChange);
  const journal = await JobJournal.open(
    () => {
      board.setState({ journal: 'memory' });
      const running = board.list.find(({ record }) => record.phase === 'running');
      if (running) addNotice(context, running.record.id, 'not-kept');
    },
    () => listUnfinished(board),
  );
  const texts = new JobTexts(
    (jobId) => readText(context, jobId),
    (jobId) => overPhases.includes(board.find(jobId)?.record.phase ?? 'cancelled'),
  );
  const { limits, onFiles } = start;
  const unwritten = new UnwrittenTexts((...text) => writeLate(context, ...text));
  const context: LeaderContext = { parts, board, journal, texts, unwritten, limits, onFiles };
  await restore(context, start.files);
  board.setState({
    journal: journal.isKept ? 'kept' : 'memory',
    isPaused: recallPause(parts.memory) !== null,
  });
  void tidySound(context);
  // Both are tried again by the next visit.
  void moveEarlierTexts(context)
    .then(() => makeUpDocuments(context))
    .catch(() => {});
  return new LeaderQueue(context);
}

/** The jobs that are not over, and what leads to their files. */
function listUnfinished({ list }: JobBoard) {
  const entries = list.filter(({ record }) => !overPhases.includes(record.phase));
  const handles = new Map<string, FileSystemFileHandle>();
  for (const { record, handle } of entries) if (handle) handles.set(record.id, handle);
  return { jobs: entries.map(({ record }) => record), handles };
}

async function restore(context: LeaderContext, files: ReadonlyMap<string, File>): Promise<void> {
  const { parts, board, journal } = context;
  const { jobs, handles } = await journal.readAll();
  const sound = await parts.sound.measure().catch(() => new Map<string, number>());
  const entries = jobs.map((record) => ({
    ...entryOf(record, handles.get(record.id)),
    file: files.get(record.id) ?? null,
    soundBytes: sound.get(record.id) ?? 0,
  }));
  const restarted = entries.map(async (entry) => {
    const { phase, waitsFor } = await decideRestart(entry);
    const hasChanged = phase !== entry.record.phase;
    return { ...entry, waitsFor, record: hasChanged ? { ...entry.record, phase } : entry.record };
  });
  board.add(await Promise.all(restarted));
  const changed = board.list.filter(({ record }) => !jobs.includes(record));
  await journal.putJobs(changed.map(({ record }) => record));
}

/**
 * The text of a job that does not run: of one that is over, as it was recognised; of others as workers
 * have left it, when what is settled of it stands in the document.
 */
async function readText(context: LeaderContext, jobId: string): Promise<readonly LiveSegment[]> {
  const { parts, board, journal } = context;
  const record = board.find(jobId)?.record;
  const unwritten = context.unwritten.get(jobId);
  if (unwritten) {
    const growth = await parts.documents.readGrowth(jobId).catch(() => null);
    return markOpen(unwritten, growth?.count ?? 0);
  }
  if (!record || overWithText.includes(record.phase))
    return (await parts.documents.readRecognised(jobId))?.segments ?? [];
  if (!record.recording || !journal.isKept) return [];
  const { segments } = await parts.engine.restore(jobId);
  const growth = growDocument(context, jobId);
  growth.hear(segments);
  await growth.whenIdle();
  return markOpen(segments, growth.count);
}
