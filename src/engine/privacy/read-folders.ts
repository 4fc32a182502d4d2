import type { StorageItem } from '../../shared/storage-report';

/** What lies in the origin's private file system: an item for each folder or file at its top. */
export async function readFolders(): Promise<StorageItem[]> {
  const root = await openRoot();
  const items: StorageItem[] = [];
  if (!root) return items;
  for await (const [name, entry] of root.entries()) {
    const measured = await measure(entry);
    items.push({ place: 'folder', name, ...measured, parts: [] });
  }
  return items;
}

/** The top of the private file system; null where the browser has none, or none for this page. */
export function openRoot(): Promise<FileSystemDirectoryHandle | null> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage || !('getDirectory' in storage)) return Promise.resolve(null);
  return storage.getDirectory().catch(() => null);
}

async function measure(entry: FileSystemHandle): Promise<{ count: number; bytes: number }> {
  if (entry.kind === 'file') {
    // A file may go while it is looked at.
    const file = await (entry as FileSystemFileHandle).getFile().catch(() => null);
    return { count: 1, bytes: file?.size ?? 0 };
  }
  const total = { count: 0, bytes: 0 };
  for await (const inner of (entry as FileSystemDirectoryHandle).values()) {
    const { count, bytes } = await measure(inner);
    total.count += count;
    total.bytes += bytes;
  }
  return total;
}
