import type { SoundKeeper } from '../engine-service';
import { openSpools } from './open-spools';
import { useFreeSpool } from './spool-lock';

/** Chromium holds the files of an ended worker for some seconds more. */
const RETRY_MILLISECONDS = 5000;

/**
 * The spools of all jobs in OPFS. One that is in use, or whose files are held by a worker that
 * has ended, is deleted a little later.
 */
export class SoundStore implements SoundKeeper {
  readonly #doomed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  async measure(): Promise<ReadonlyMap<string, number>> {
    const sizes = new Map<string, number>();
    const spools = await openSpools();
    if (!spools) return sizes;
    for await (const [jobId, entry] of spools.entries()) {
      if (entry.kind !== 'directory') continue;
      const bytes = await measureFolder(entry);
      if (bytes > 0) sizes.set(jobId, bytes);
    }
    return sizes;
  }

  async remove(jobId: string): Promise<void> {
    this.#doomed.add(jobId);
    await this.#sweep();
  }

  async removeAllBut(jobIds: ReadonlySet<string>): Promise<void> {
    const spools = await openSpools();
    if (!spools) return;
    for await (const jobId of spools.keys()) if (!jobIds.has(jobId)) this.#doomed.add(jobId);
    await this.#sweep();
  }

  async #sweep(): Promise<void> {
    clearTimeout(this.#timer);
    const spools = await openSpools();
    for (const jobId of this.#doomed) {
      // A job that runs has begun anew, or will be asked to be removed again.
      const isFree = await useFreeSpool(jobId, async () => {
        if (await removeFolder(spools, jobId)) this.#doomed.delete(jobId);
      });
      if (!isFree) this.#doomed.delete(jobId);
    }
    if (this.#doomed.size > 0) {
      this.#timer = setTimeout(() => void this.#sweep(), RETRY_MILLISECONDS);
    }
  }
}

/** @returns false where something holds it */
async function removeFolder(
  spools: FileSystemDirectoryHandle | null,
  name: string,
): Promise<boolean> {
  try {
    await spools?.removeEntry(name, { recursive: true });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError';
  }
}

async function measureFolder(folder: FileSystemDirectoryHandle): Promise<number> {
  let bytes = 0;
  for await (const entry of folder.values()) {
    if (entry.kind !== 'file') continue;
    // A piece may go while it is looked at.
    bytes += await entry.getFile().then(
      (file) => file.size,
      () => 0,
    );
  }
  return bytes;
}
