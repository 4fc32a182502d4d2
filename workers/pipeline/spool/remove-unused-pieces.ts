import { SPOOL_DIRECTORY } from '../../../src/shared/spool-directory';

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
