import { AppError, appError, detailOf, type FileFault } from '../../shared/errors';

/** Makes the error of one file that cannot be opened. */
export type Refuse = (reason: FileFault, detail: string, cause?: unknown) => AppError;

export function refuseFile(fileName: string, kind: 'project' | 'backup'): Refuse {
  return (reason, detail, cause) =>
    appError('file-invalid', { fileName, kind, reason, detail }, cause);
}

/** What reading a file has failed with, as a fault of the file. */
export function toFileFault(refuse: Refuse, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return refuse('damaged', detailOf(thrown), thrown);
}
