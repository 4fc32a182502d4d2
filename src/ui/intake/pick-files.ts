import { isAbort } from '../../shared/errors';
import type { FoundFile } from '../../state/intake/sort-files';
import type { FileSystemAccess } from './file-system-access';

/**
 * Opens the browser's file dialogue in the form that gives handles: with them a job can go on by
 * itself after a restart.
 *
 * @returns the files; none where the user chose none; null where the browser has no such dialogue
 */
export async function pickFiles(multiple: boolean): Promise<FoundFile[] | null> {
  const { showOpenFilePicker } = globalThis as FileSystemAccess;
  if (!showOpenFilePicker) return null;
  try {
    const handles = await showOpenFilePicker({ multiple });
    return await Promise.all(
      handles.map(async (handle) => ({ file: await handle.getFile(), handle, isInFolder: false })),
    );
  } catch (error) {
    return isAbort(error) ? [] : null;
  }
}
