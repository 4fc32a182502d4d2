import { listHeldLocks, whenFree } from '../../tabs/locks';
import { nameRecordingLock, RECORDINGS_DIRECTORY } from '../../shared/recording/record-contracts';

/** A recording that was made here. */
export interface RecordingFile {
  file: File;
  handle: FileSystemFileHandle;
}

/**
 * Resolves when nobody makes a recording any more, in whatever tab: its tab has closed it, or died.
 *
 * @throws the signal's reason
 */
export async function waitForRecording(signal: AbortSignal, fileName: string): Promise<void> {
  await whenFree(signal, nameRecordingLock(fileName));
}

/** @throws DOMException where there is no such recording */
export async function findRecording(fileName: string): Promise<RecordingFile> {
  const folder = await openFolder();
  const handle = await folder.getFileHandle(fileName);
  return { file: await handle.getFile(), handle };
}

/** Names of all recordings that no tab is making. None where the browser keeps no files. */
export async function listRecordings(): Promise<string[]> {
  try {
    const names: string[] = [];
    for await (const name of (await openFolder()).keys()) names.push(name);
    const held = await listHeldLocks(nameRecordingLock(''));
    const beingMade = new Set(held.map(({ name }) => name));
    return names.filter((name) => !beingMade.has(nameRecordingLock(name)));
  } catch {
    return [];
  }
}

/** Bytes that the browser still takes; null where it does not say. */
export async function measureRoom(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage.estimate?.()) ?? {};
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}

/** Deletes a recording for good. Fails silently where there is none. */
export async function deleteRecording(fileName: string): Promise<void> {
  try {
    await (await openFolder()).removeEntry(fileName);
  } catch {
    // Gone already.
  }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(RECORDINGS_DIRECTORY, { create: true });
}
