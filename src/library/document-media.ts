import { appError } from '../shared/errors';
import { queryPermission, requestPermission } from '../shared/file-permission';
import type { FileFacts, JobSource } from '../shared/jobs/jobs';
import type { LibraryStore } from './library-store';
import { deleteMedia, readMedia, writeMedia } from './media-files';

/** Leads from documents to their recordings: kept, linked, or chosen in this visit. */
export class DocumentMedia {
  readonly #store: () => Promise<LibraryStore>;
  /** Chosen in this visit, by document. */
  readonly #files = new Map<string, File>();

  constructor(store: () => Promise<LibraryStore>) {
    this.#store = store;
  }

  /** See `LibraryService.readMedia`. */
  async read(id: string, facts: FileFacts, mayAsk: boolean): Promise<File | null> {
    const kept = await readMedia(id);
    const found = kept?.size === facts.bytes ? kept : (this.#files.get(id) ?? null);
    if (found)
      // Under its own name, which players and exports show.
      return new File([found], facts.name, {
        type: found.type || typeOf(facts.name),
        lastModified: facts.lastModified,
      });
    const store = await this.#store();
    const handle = await store.read((access) => access.get('handles', id));
    return handle ? readHandle(handle, facts, mayAsk) : null;
  }

  /** Links a recording. @throws AppError `wrong-file` */
  async give(id: string, facts: FileFacts, { file, handle }: JobSource): Promise<void> {
    if (file.size !== facts.bytes)
      throw appError('wrong-file', { fileName: file.name, difference: 'size' });
    this.#files.set(id, file);
    if (!handle) return;
    const store = await this.#store();
    await store.write((access) => access.put('handles', id, handle));
  }

  /**
   * Keeps a copy of a recording, or deletes it.
   *
   * @returns bytes that are kept of it now
   * @throws AppError `file-needed`, `storage-full`, `storage-failed`
   */
  async keep(
    id: string,
    facts: FileFacts,
    isKept: boolean,
    onProgress?: (share: number) => void,
  ): Promise<number> {
    if (!isKept) {
      await deleteMedia(id);
      return 0;
    }
    const file = await this.read(id, facts, true);
    if (!file) throw appError('file-needed', { fileName: facts.name });
    // A copy cannot be read from where it is written to.
    if ((await readMedia(id))?.size !== facts.bytes) await writeMedia(id, file, onProgress);
    return facts.bytes;
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#files.delete(id);
  }
}

async function readHandle(
  handle: FileSystemFileHandle,
  facts: FileFacts,
  mayAsk: boolean,
): Promise<File | null> {
  try {
    let permission = await queryPermission(handle);
    if (permission === 'prompt' && mayAsk) permission = await requestPermission(handle);
    if (permission !== 'granted') return null;
    const file = await handle.getFile();
    return file.size === facts.bytes ? file : null;
  } catch {
    // Moved or deleted: the user can choose it again.
    return null;
  }
}

/** Kept copies have no type, and a player asks for one. */
const types: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mka: 'audio/x-matroska',
  mkv: 'video/x-matroska',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  webm: 'video/webm',
};

function typeOf(name: string): string {
  return types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? '';
}
