import type { FoundFile } from '../../state/intake/sort-files';
import { inOrder } from './in-order';

/** As `walkFolder`, for browsers that give entries without handles. */
export async function walkEntry(
  entry: FileSystemEntry,
  isInFolder = false,
  path = '',
): Promise<FoundFile[]> {
  if (isInFolder && entry.name.startsWith('.')) return [];
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    );
    return file ? [{ file, isInFolder, path }] : [];
  }
  const found: FoundFile[] = [];
  for (const child of (await readAll(entry as FileSystemDirectoryEntry)).sort(inOrder))
    found.push(...(await walkEntry(child, true, path ? `${path}/${child.name}` : child.name)));
  return found;
}

/** A reader gives a hundred entries at a time, and none when there are no more. */
async function readAll(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
