import type { FoundFile } from '../../state/intake/sort-files';
import { inOrder } from './in-order';

/** All files of a folder and of those in it, in order of name. What is hidden or locked is left out. */
export async function walkFolder(
  folder: FileSystemDirectoryHandle,
  above = '',
): Promise<FoundFile[]> {
  const entries: (FileSystemDirectoryHandle | FileSystemFileHandle)[] = [];
  for await (const entry of folder.values()) entries.push(entry);
  const found: FoundFile[] = [];
  for (const entry of entries.sort(inOrder)) {
    if (entry.name.startsWith('.')) continue;
    const path = above + entry.name;
    if (entry.kind === 'directory') found.push(...(await walkFolder(entry, `${path}/`)));
    else {
      const file = await entry.getFile().catch(() => null);
      if (file) found.push({ file, handle: entry, isInFolder: true, path });
    }
  }
  return found;
}
