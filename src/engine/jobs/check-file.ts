import { appError } from '../../shared/errors';
import { isBeingMade } from '../../shared/recording/is-being-made';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { EngineService } from '../recognition/engine-service';

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
