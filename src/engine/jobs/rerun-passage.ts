import { appError } from '../../shared/errors';
import type { JobWish, PassageReading } from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import { checkVerb } from './check-verb';
import { findFile } from './find-file';
import { overlayOptions } from './overlay-options';
import type { OwnerContext } from './owner-context';

/** Recognises a passage of a finished job once more. Nothing else may run meanwhile. */
export async function rerunPassage(
  { parts, board }: OwnerContext,
  signal: AbortSignal,
  jobId: string,
  range: TimeRange,
  wish: JobWish,
  onProgress: (share: number) => void,
): Promise<PassageReading> {
  signal.throwIfAborted();
  const entry = board.find(jobId);
  if (!entry) throw new DOMException('the job was removed', 'AbortError');
  checkVerb('rerun', entry.record.phase);
  const { recording, decoded, options } = entry.record;
  if (!recording || !decoded || !options)
    throw appError('internal', { detail: `${jobId} is done, but not known` });
  const resolved = wish.modelId === undefined ? null : await parts.resolveWish(wish);
  const file = await findFile(parts.engine, entry);
  const request = {
    jobId,
    fileName: entry.record.file.name,
    recording,
    decoded,
    file,
    range,
    options: overlayOptions(options, wish, resolved),
  };
  signal.throwIfAborted();
  return parts.engine.readPassage(signal, request, onProgress);
}
