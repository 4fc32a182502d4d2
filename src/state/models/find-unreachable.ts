import type { FilesState, HostTrouble } from '../../shared/models/model-states';

/** One failure is nothing yet: lines break. */
const TOLD_TRIES = 2;

/** Why nothing of a model comes, as far as it is known. */
export interface Unreachable extends Pick<HostTrouble, 'hosts' | 'reason' | 'detail'> {
  /** Milliseconds since 1970; null where it has just begun. */
  sinceMs: number | null;
  busyUntilMs: number | null;
  /** It is not tried again by itself. */
  isOver: boolean;
}

/**
 * What is to be told of a download that brings nothing: from the second failed try on, or at once
 * where there is no network, or no use in trying again. Null where there is nothing to tell.
 *
 * @param isOnline what the browser says; false is sure, true is not
 */
export function findUnreachable(files: FilesState, isOnline: boolean): Unreachable | null {
  if (files.phase === 'failed') return files.trouble ? { ...files.trouble, isOver: true } : null;
  if (files.phase !== 'downloading') return null;
  const { trouble, isArriving, isPaused } = files.download;
  if (isArriving || isPaused) return null;
  // Also for the very first try, which has not failed yet.
  if (!isOnline)
    return {
      hosts: trouble?.hosts ?? [],
      reason: 'offline',
      detail: trouble?.detail ?? '',
      sinceMs: trouble?.sinceMs ?? null,
      busyUntilMs: null,
      isOver: false,
    };
  const isTold = trouble && (trouble.tries >= TOLD_TRIES || trouble.reason === 'offline');
  return isTold ? { ...trouble, isOver: false } : null;
}
