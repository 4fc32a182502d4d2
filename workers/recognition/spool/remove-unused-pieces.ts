import { SPOOL_DIRECTORY } from '../../../src/shared/recognition/spool-directory';

/** Removes files of a spool that were opened and that no piece went to. */
export async function removeUnusedPieces(jobId: string, names: Iterable<string>): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY);
    const directory = await spools.getDirectoryHandle(jobId);
    for (const name of names) await directory.removeEntry(name);
  } catch {
    // Empty files are no reason to fail; they go with the spool.
  }
}
