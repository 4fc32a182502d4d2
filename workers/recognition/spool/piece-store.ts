import { SPOOL_DIRECTORY } from '../../../src/shared/recognition/spool-directory';
import type { SpoolPiece } from '../../../src/shared/recognition/worker-contracts';
import { lockedDeadline, openWhenFree } from './open-when-free';
import { writeWhole } from './write-whole';

/** Where the bytes of one piece go. All calls are synchronous, as ffmpeg is. */
export interface PieceStore {
  /** @throws where the storage takes no more; what it had taken before is still good */
  append(bytes: Uint8Array): void;
  /** Nothing may be appended afterwards. @throws where the storage has not kept it */
  close(): SpoolPiece['source'];
  /** Closes the piece; it is not kept. */
  discard(): void;
}

/** A piece in the origin private file system. */
class OpfsPieceStore implements PieceStore {
  #bytes = 0;

  constructor(
    private readonly handle: FileSystemSyncAccessHandle,
    private readonly directory: string,
    private readonly name: string,
  ) {}

  append(bytes: Uint8Array): void {
    writeWhole(this.handle, bytes, this.#bytes);
    this.#bytes += bytes.length;
  }

  close(): SpoolPiece['source'] {
    try {
      // A refused `append` may have left a part of its bytes.
      this.handle.truncate(this.#bytes);
      this.handle.flush();
      if (this.handle.getSize() !== this.#bytes) throw new Error('the storage has lost bytes');
    } finally {
      this.handle.close();
    }
    return { kind: 'opfs', directory: this.directory, name: this.name };
  }

  discard(): void {
    this.handle.close();
  }
}

/** A piece in memory, or wherever the browser keeps its blobs. */
export class MemoryPieceStore implements PieceStore {
  #parts: Uint8Array<ArrayBuffer>[] = [];

  append(bytes: Uint8Array): void {
    this.#parts.push(new Uint8Array(bytes));
  }

  close(): SpoolPiece['source'] {
    const blob = new Blob(this.#parts);
    this.#parts = [];
    return { kind: 'memory', blob };
  }

  discard(): void {
    this.#parts = [];
  }
}

/**
 * Creates the files of a spool's pieces and opens them all: none can be opened while ffmpeg runs.
 * What is in them is lost.
 *
 * @param names of the pieces, in order
 * @returns one for each; none where there is no storage
 */
export async function openPieceStores(
  jobId: string,
  names: readonly string[],
): Promise<PieceStore[]> {
  const opened: FileSystemSyncAccessHandle[] = [];
  try {
    const root = await navigator.storage.getDirectory();
    const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY, { create: true });
    const directory = await spools.getDirectoryHandle(jobId, { create: true });
    // A job that goes on at once must wait for the files that its last worker held.
    const deadline = lockedDeadline();
    for (const name of names) {
      const file = await directory.getFileHandle(name, { create: true });
      const handle = await openWhenFree(file, deadline);
      opened.push(handle);
      // The size tells whether a piece is complete.
      handle.truncate(0);
    }
    return opened.map((handle, i) => new OpfsPieceStore(handle, jobId, names[i] ?? ''));
  } catch {
    for (const handle of opened) handle.close();
    return [];
  }
}
