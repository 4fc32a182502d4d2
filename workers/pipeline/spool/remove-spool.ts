import { SPOOL_DIRECTORY } from '../../../src/shared/spool-directory';

/** Removes what a job has decoded. Nothing happens where there is nothing. */
export async function removeSpool(jobId: string): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY);
    await spools.removeEntry(jobId, { recursive: true });
  } catch {
    // No storage or no spool; one that is still in use goes when the page is opened next.
  }
}

/** Removes a spool's files that no piece went to. */
export async function removeUnusedPieces(
  jobId: string,
  usedNames: ReadonlySet<string>,
): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY);
    const directory = await spools.getDirectoryHandle(jobId);
    for await (const name of directory.keys())
      if (!usedNames.has(name)) await directory.removeEntry(name);
  } catch {
    // Empty files are no reason to fail; they go with the spool.
  }
}
