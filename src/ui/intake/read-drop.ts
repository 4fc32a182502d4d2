import type { FoundFile } from '../../state/intake/sort-files';
import type { HandleItem } from './file-system-access';
import { walkFolder } from './walk-folder';
import { inOrder } from './in-order';

/**
 * Everything that was dropped or pasted, folders with all that is in them. To be called within the
 * event: afterwards the items are empty.
 */
export async function readDrop(transfer: DataTransfer): Promise<FoundFile[]> {
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file');
  const found = await Promise.all(items.map(openItem));
  return found.flat();
}

function openItem(item: DataTransferItem & HandleItem): Promise<FoundFile[]> {
  // All of it is asked for at once: after the first wait the item has nothing to give.
  const handle = item.getAsFileSystemHandle?.().catch(() => null);
  const entry = item.webkitGetAsEntry();
  const file = item.getAsFile();
  return readItem(handle, entry, file);
}

async function readItem(
  asked: Promise<FileSystemHandle | null> | undefined,
  entry: FileSystemEntry | null,
  file: File | null,
): Promise<FoundFile[]> {
  const handle = await asked;
  if (handle?.kind === 'directory') return walkFolder(handle as FileSystemDirectoryHandle);
  if (handle?.kind === 'file' && file)
    return [{ file, handle: handle as FileSystemFileHandle, isInFolder: false }];
  if (entry?.isDirectory) return walkEntry(entry);
  return file ? [{ file, isInFolder: false }] : [];
}

/** As `walkFolder`, for browsers that give entries without handles. */
async function walkEntry(
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
