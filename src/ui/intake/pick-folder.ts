import { isAbort } from '../../shared/errors';
import type { FileSystemAccess } from './file-system-access';

/**
 * Opens the browser's dialogue for folders.
 *
 * @param mode `readwrite`: the user is asked for leave to change what is in it
 * @returns null where the user chose none
 * @throws TypeError where the browser has no such dialogue; see `canPickFolders`
 */
export async function pickFolder(
  mode: 'read' | 'readwrite' = 'read',
): Promise<FileSystemDirectoryHandle | null> {
  const { showDirectoryPicker } = globalThis as FileSystemAccess;
  if (!showDirectoryPicker) throw new TypeError('this browser has no dialogue for folders');
  try {
    return await showDirectoryPicker({ mode });
  } catch (error) {
    if (isAbort(error)) return null;
    throw error;
  }
}

/** Whether folders are chosen by handle; elsewhere an input has to do. */
export function canPickFolders(): boolean {
  return 'showDirectoryPicker' in globalThis;
}
