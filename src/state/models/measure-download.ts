import type { FilesState } from '../../shared/models/model-states';

/** Bytes of work on the files of a model; `total` is null until the host has told. */
export interface FilesProgress {
  loadedBytes: number;
  totalBytes: number | null;
  /** 0 to 1; null while the total is unknown. */
  share: number | null;
  bytesPerSecond: number | null;
  /** At the speed of the last seconds; null while it is unknown, paused or waiting. */
  secondsLeft: number | null;
}

/** How far the files of a model are; null where nothing is counted. */
export function measureFiles(files: FilesState): FilesProgress | null {
  if (files.phase === 'verifying') return measure(files.doneBytes, files.totalBytes, null);
  if (files.phase !== 'downloading') return null;
  const { loadedBytes, totalBytes, bytesPerSecond, isPaused, retry } = files.download;
  return measure(loadedBytes, totalBytes, isPaused || retry ? null : bytesPerSecond);
}

function measure(
  loadedBytes: number,
  totalBytes: number | null,
  bytesPerSecond: number | null,
): FilesProgress {
  const share = totalBytes ? Math.min(1, loadedBytes / totalBytes) : null;
  const secondsLeft =
    totalBytes && bytesPerSecond ? Math.max(0, totalBytes - loadedBytes) / bytesPerSecond : null;
  return { loadedBytes, totalBytes, share, bytesPerSecond, secondsLeft };
}
