import { SPOOL_DIRECTORY } from '../shared/spool-directory';

/** The Web Lock that a running job holds, so that other tabs leave its spool alone. */
export function spoolLockName(jobId: string): string {
  return `pisar-spool-${jobId}`;
}

/**
 * Deletes the PCM of every job that is over: that of the last one, and what a crash or a closed
 * tab left behind. Chromium holds the files of an ended worker for some seconds more; what cannot
 * be deleted now goes the next time.
 */
export async function removeStaleSpools(): Promise<void> {
  const spools = await openSpools();
  const held = (await navigator.locks?.query())?.held?.map((lock) => lock.name);
  if (!spools || !held) return;
  for await (const jobId of spools.keys()) {
    if (held.includes(spoolLockName(jobId))) continue;
    await spools.removeEntry(jobId, { recursive: true }).catch(() => {});
  }
}

async function openSpools(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(SPOOL_DIRECTORY);
  } catch {
    // No OPFS, or nothing was ever spooled.
    return null;
  }
}
