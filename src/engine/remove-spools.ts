import { SPOOL_DIRECTORY } from '../shared/spool-directory';

/** The Web Lock that a running job holds, so that other tabs leave its spool alone. */
export function spoolLockName(jobId: string): string {
  return `pisar-spool-${jobId}`;
}

/** Deletes the PCM of one job. What cannot be deleted now goes with the next visit. */
export async function removeSpool(jobId: string): Promise<void> {
  const spools = await openSpools();
  await spools?.removeEntry(jobId, { recursive: true }).catch(() => {});
}

/** Deletes what jobs of earlier visits left behind (a crash, a closed tab). */
export async function removeStaleSpools(): Promise<void> {
  const spools = await openSpools();
  const held = (await navigator.locks?.query())?.held?.map((lock) => lock.name);
  if (!spools || !held) return;
  for await (const jobId of spools.keys()) {
    if (!held.includes(spoolLockName(jobId))) await removeSpool(jobId);
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
