import type { FilePart } from './parts/file-part';
import { ENOUGH, runFfmpeg } from './run-ffmpeg';

/** Some 64 MB: a track that begins late has none by then, and is left alone. */
const maxReads = 2000;

/**
 * Tries whether a track can be decoded: reads until its first sample comes, or for a while.
 *
 * @returns false where the file ends without one, or ffmpeg refuses
 * @throws AppError `file-unreadable`, `out-of-memory`
 */
export async function hearTrack(part: FilePart, track: number): Promise<boolean> {
  let mayHaveSound = false;
  let reads = 0;
  await runFfmpeg({
    file: part.blob,
    inputOptions: part.inputOptions,
    track,
    filters: 'anull',
    format: 's16le',
    take() {
      mayHaveSound = true;
      throw ENOUGH;
    },
    onRead() {
      if (++reads <= maxReads) return;
      mayHaveSound = true;
      throw ENOUGH;
    },
  });
  return mayHaveSound;
}
