import { appError, detailOf } from '../../../src/shared/errors';

/**
 * Reads the first byte: files move, and permission to read them ends.
 *
 * @throws AppError `file-unreadable`
 */
export async function checkReadable(file: Blob): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (cause) {
    throw appError('file-unreadable', { detail: detailOf(cause) }, cause);
  }
}
