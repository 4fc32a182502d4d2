import {
  AppError,
  appError,
  detailOf,
  isAbort,
  isOutOfMemory,
  type WorkerName,
} from '../src/shared/errors';

/** Names what a worker's work has thrown. Leaves `AppError` and `AbortError` as they are. */
export function toAppError(worker: WorkerName, error: unknown): unknown {
  if (error instanceof AppError || isAbort(error)) return error;
  const detail = detailOf(error);
  // A recording that was changed or moved while it was read.
  if (worker === 'decode' && error instanceof DOMException && error.name === 'NotReadableError')
    return appError('file-unreadable', { detail }, error);
  return isOutOfMemory(error)
    ? appError('out-of-memory', { worker, detail }, error)
    : appError('internal', { detail }, error);
}
