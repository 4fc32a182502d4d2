import { AppError, appError, detailOf } from '../shared/errors';

/** What anything thrown by the browser's storage means; an AppError stays what it is. */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const isFull = thrown instanceof Error && thrown.name === 'QuotaExceededError';
  return appError(isFull ? 'storage-full' : 'storage-failed', { detail: detailOf(thrown) }, thrown);
}
