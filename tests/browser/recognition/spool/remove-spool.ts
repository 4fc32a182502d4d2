import { SPOOL_DIRECTORY } from '../../../../src/shared/recognition/spool-directory';

/** Removes what one job has decoded, as the page does for all that are over. */
export async function removeSpool(jobId: string): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY);
    await spools.removeEntry(jobId, { recursive: true });
  } catch {
    // No storage or no spool.
  }
}
