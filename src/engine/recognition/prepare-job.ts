import { appError } from '../../shared/errors';
import type { Recording } from '../../shared/jobs/journal-records';
import type { RunRequest } from './engine-service';
import type { JobContext } from './job-context';
import { openRecording, reopenRecording } from './open-recording';
import { findSound } from './spools/find-sound';
import type { Sound } from './stages/provide-sound';

/**
 * Finds out how a job's recording is read, and where its sound comes from. A job that goes on
 * reads it as it did before, and its file only where the spool is not complete.
 *
 * @throws AppError `file-needed`, and as `openRecording`, `reopenRecording`
 */
export async function prepareJob(
  context: JobContext,
  { jobId, file, live, fileName, recording, decoded, journal }: RunRequest,
): Promise<{ recording: Recording; sound: Sound }> {
  if (!recording) {
    const begun = needFile(file, fileName);
    return {
      recording: await openRecording(context, begun),
      sound: { isComplete: false, pieces: [], fromSample: 0, file: begun },
    };
  }
  const kept = await findSound(jobId, recording, decoded, journal);
  if (kept.isComplete) return { recording, sound: kept };
  if (live) return { recording, sound: { ...kept, live } };
  const sound = { ...kept, file: needFile(file, fileName) };
  context.signal.throwIfAborted();
  await reopenRecording(context, sound.file, recording);
  return { recording, sound };
}

function needFile(file: File | null, fileName: string): File {
  if (!file) throw appError('file-needed', { fileName });
  return file;
}
