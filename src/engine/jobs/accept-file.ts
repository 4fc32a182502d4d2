import type { JobSource } from '../../shared/jobs/jobs';
import { checkFile } from './check-file';
import type { JobEntry } from './job-entry';
import type { OwnerContext } from './owner-context';

/**
 * Lets a job have its file again.
 *
 * @throws AppError `wrong-file`, `file-unreadable`
 */
export async function acceptFile(
  context: OwnerContext,
  { record }: JobEntry,
  { file, handle }: JobSource,
): Promise<void> {
  await checkFile(context.parts.engine, record, file);
  const facts = { ...record.file, lastModified: file.lastModified };
  context.board.update(record.id, { file, ...(handle && { handle }), record: { file: facts } });
  context.onFiles(new Map([[record.id, file]]));
}
