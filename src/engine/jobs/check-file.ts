import { appError, AppError, detailOf } from '../../shared/errors';
import { isBeingMade } from '../../shared/recording/is-being-made';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { EngineService } from '../recognition/engine-service';
import type { JobSource } from '../../shared/jobs/jobs';
import type { JobNeed } from '../../shared/jobs/job-states';
import type { JobEntry } from './job-board';
import type { LeaderContext } from './leader-context';
import { queryPermission, requestPermission } from '../../shared/file-permission';

/**
 * Makes sure that a file is the one that a job began with. A job that never began takes any file
 * of the same size.
 *
 * @throws AppError `wrong-file`, `file-unreadable`
 */
export async function checkFile(
  engine: Pick<EngineService, 'identify'>,
  record: JobRecord,
  file: File,
): Promise<void> {
  // Nobody knew then how it would end.
  if (isBeingMade(record.recording)) return;
  const fileName = file.name;
  if (file.size !== record.file.bytes)
    throw appError('wrong-file', { fileName, difference: 'size' });
  if (!record.recording) return;
  if ((await engine.identify(file)) !== record.recording.facts.fingerprint)
    throw appError('wrong-file', { fileName, difference: 'content' });
}

/**
 * Lets a job have its file again.
 *
 * @throws AppError `wrong-file`, `file-unreadable`
 */
export async function acceptFile(
  context: LeaderContext,
  { record }: JobEntry,
  { file, handle }: JobSource,
): Promise<void> {
  await checkFile(context.parts.engine, record, file);
  const facts = { ...record.file, lastModified: file.lastModified };
  context.board.update(record.id, { file, ...(handle && { handle }), record: { file: facts } });
  context.onFiles(new Map([[record.id, file]]));
}

/**
 * The file that a handle leads to, where the user lets the page read it again. To be called on
 * the user's click.
 */
export async function askForFile(
  handle: FileSystemFileHandle | null,
): Promise<JobSource | undefined> {
  if (!handle) return undefined;
  try {
    const before = await queryPermission(handle);
    const permission = before === 'prompt' ? await requestPermission(handle) : before;
    return permission === 'granted' ? { file: await handle.getFile(), handle } : undefined;
  } catch {
    // The file has gone, or there was no click: the job goes on asking for it.
    return undefined;
  }
}

/** How a job that the journal has stands in a new visit. */
interface Restart {
  phase: JobRecord['phase'];
  waitsFor: JobNeed | null;
}

/**
 * What becomes of a job when another visit begins, or another tab takes over: whatever waited or
 * ran goes on by itself where its sound or its file is there, and waits for the user otherwise.
 */
export async function decideRestart(entry: JobEntry): Promise<Restart> {
  const { phase, decoded } = entry.record;
  if (phase !== 'queued' && phase !== 'running' && phase !== 'interrupted')
    return { phase, waitsFor: null };
  const isSoundThere = decoded !== null && entry.soundBytes > 0;
  if (entry.file || entry.live || isSoundThere) return { phase: 'queued', waitsFor: null };
  const need = await needOf(entry);
  return need ? { phase: 'interrupted', waitsFor: need } : { phase: 'queued', waitsFor: null };
}

/** What a job without file and sound waits for; null where its handle will do. */
export async function needOf({ handle }: JobEntry): Promise<JobNeed | null> {
  if (!handle) return 'file';
  const permission = await queryPermission(handle).catch(() => 'denied' as const);
  if (permission === 'granted') return null;
  return permission === 'prompt' ? 'permission' : 'file';
}

/**
 * The file of a job: the one that this tab has, or the one that its handle leads to without
 * asking the user. Null where there is none.
 *
 * @throws AppError `file-unreadable`, and `wrong-file` where the handle leads to another one by now
 */
export async function findFile(
  engine: Pick<EngineService, 'identify'>,
  { file, handle, record }: JobEntry,
): Promise<File | null> {
  if (file || !handle || (await queryPermission(handle)) !== 'granted') return file;
  try {
    const found = await handle.getFile();
    if (found.lastModified !== record.file.lastModified) await checkFile(engine, record, found);
    return found;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw appError('file-unreadable', { detail: detailOf(error) }, error);
  }
}
