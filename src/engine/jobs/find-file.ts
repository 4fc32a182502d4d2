import { AppError, appError, detailOf } from '../../shared/errors';
import type { EngineService } from '../recognition/engine-service';
import { checkFile } from './check-file';
import { queryPermission } from '../../shared/file-permission';
import type { JobEntry } from './job-entry';

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
