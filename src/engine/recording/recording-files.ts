import { RECORDINGS_DIRECTORY } from '../../shared/record-contracts';

/** A recording that was made here. */
export interface RecordingFile {
  file: File;
  handle: FileSystemFileHandle;
}

const LOCK_PREFIX = 'pisar-recording-';

/** Marks a recording as being made, for other tabs. Returns what ends it. */
export function lockRecording(fileName: string): () => void {
  let unlock = () => {};
  const held = new Promise<void>((resolve) => (unlock = resolve));
  void navigator.locks.request(LOCK_PREFIX + fileName, () => held);
  return unlock;
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
    const { held = [] } = await navigator.locks.query();
    const beingMade = new Set(held.map(({ name }) => name));
    return names.filter((name) => !beingMade.has(LOCK_PREFIX + name));
  } catch {
    return [];
  }
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
