import type { JobSource } from '../../shared/jobs/jobs';
import { queryPermission, requestPermission } from '../../shared/file-permission';

/**
 * The file that a handle leads to, where the user lets the page read it again. To be called on
 * the user's click.
 */
export async function askForFile(
  handle: FileSystemFileHandle | null,
): Promise<JobSource | undefined> {
  if (!handle) return undefined;
  try {
    const before = await queryPermission(handle);
    const permission = before === 'prompt' ? await requestPermission(handle) : before;
    return permission === 'granted' ? { file: await handle.getFile(), handle } : undefined;
  } catch {
    // The file has gone, or there was no click: the job goes on asking for it.
    return undefined;
  }
}
