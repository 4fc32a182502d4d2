import { openWritable } from '../shared/open-writable';
import { toStorageError } from './to-storage-error';

/** The folder of the origin private file system that holds kept recordings: `library/<document id>`. */
export const MEDIA_DIRECTORY = 'library';

/** Whether recordings can be kept: the page itself has to be able to write files. */
export function canKeepMedia(): boolean {
  return 'createWritable' in (globalThis.FileSystemFileHandle?.prototype ?? {});
}

/**
 * Copies a recording. An earlier copy stays until the new one is whole.
 *
 * @throws AppError `storage-full`, `storage-failed`
 */
export async function writeMedia(
  id: string,
  file: Blob,
  onProgress: (share: number) => void = () => {},
): Promise<void> {
  try {
    const folder = await openFolder(true);
    const handle = await folder?.getFileHandle(id, { create: true });
    if (!handle) throw new Error('there is no folder for recordings');
    const writable = await openWritable(handle);
    let written = 0;
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        written += chunk.length;
        onProgress(written / file.size);
      },
    });
    // A failure aborts the writing, and what was written goes.
    await file.stream().pipeThrough(counter).pipeTo(writable);
  } catch (error) {
    // The empty file that stands there before the first copy, or less than all of it.
    const left = await readMedia(id);
    if (left && left.size < file.size) await deleteMedia(id);
    throw toStorageError(error);
  }
}

/** The kept copy of a recording, or null. */
export async function readMedia(id: string): Promise<File | null> {
  try {
    const folder = await openFolder(false);
    const handle = await folder?.getFileHandle(id);
    return (await handle?.getFile()) ?? null;
  } catch {
    return null;
  }
}

/** Deletes the kept copy of a recording, where there is one. */
export async function deleteMedia(id: string): Promise<void> {
  try {
    const folder = await openFolder(false);
    await folder?.removeEntry(id);
  } catch {
    // It is not there, or another tab reads it: `tidyMedia` finds it in the next visit.
  }
}

/** Deletes the copies of recordings that belong to no document. */
export async function tidyMedia(isKnown: (id: string) => boolean): Promise<void> {
  try {
    const folder = await openFolder(false);
    if (!folder) return;
    for await (const id of folder.keys()) if (!isKnown(id)) await deleteMedia(id);
  } catch {
    // There is no such folder.
  }
}

async function openFolder(create: boolean): Promise<FileSystemDirectoryHandle | null> {
  const root = await globalThis.navigator?.storage?.getDirectory?.();
  return (await root?.getDirectoryHandle(MEDIA_DIRECTORY, { create })) ?? null;
}
