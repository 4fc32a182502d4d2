/**
 * The browser closes the files of an ended worker when it gets to it, and until then nobody else
 * may write to them.
 */
const LOCKED_WAIT_MS = 10_000;
const LOCKED_RETRY_MS = 50;

/** So long is a file waited for. @returns a time by `performance.now()` */
export function lockedDeadline(): number {
  return performance.now() + LOCKED_WAIT_MS;
}

/**
 * Opens a file for writing, once nobody else writes to it.
 *
 * @throws DOMException `NoModificationAllowedError` after the deadline, and others at once
 */
export async function openWhenFree(
  file: FileSystemFileHandle,
  deadline = lockedDeadline(),
): Promise<FileSystemSyncAccessHandle> {
  for (;;)
    try {
      return await file.createSyncAccessHandle();
    } catch (refused) {
      const isLocked =
        refused instanceof DOMException && refused.name === 'NoModificationAllowedError';
      if (!isLocked || performance.now() > deadline) throw refused;
      await new Promise((resolve) => setTimeout(resolve, LOCKED_RETRY_MS));
    }
}
