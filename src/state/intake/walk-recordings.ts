import { mayBeMedia } from './sort-files';

/** A recording with the folder that it lies in, which may be written to. */
export interface PlacedRecording {
  folder: FileSystemDirectoryHandle;
  handle: FileSystemFileHandle;
}

/** All recordings of a folder and of those in it, in no order. What is hidden is left out. */
export async function* walkRecordings(
  folder: FileSystemDirectoryHandle,
): AsyncGenerator<PlacedRecording> {
  for await (const entry of folder.values()) {
    if (entry.name.startsWith('.')) continue;
    if (entry.kind === 'directory') yield* walkRecordings(entry);
    else if (mayBeMedia(entry.name)) yield { folder, handle: entry };
  }
}
