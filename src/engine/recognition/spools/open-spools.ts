import { SPOOL_DIRECTORY } from '../../../shared/recognition/spool-directory';

/** The folder of all spools; null where there is no OPFS, or nothing was ever spooled. */
export async function openSpools(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(SPOOL_DIRECTORY);
  } catch {
    return null;
  }
}

/** The spool of one job; null where it has none. */
export async function openSpool(jobId: string): Promise<FileSystemDirectoryHandle | null> {
  const spools = await openSpools();
  return spools?.getDirectoryHandle(jobId).catch(() => null) ?? null;
}
