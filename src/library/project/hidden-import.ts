import { forgetDocuments } from '../forget-documents';
import type { DocumentRecord } from '../library-records';
import type { LibraryStore } from '../library-store';
import { canKeepMedia, deleteMedia, writeMedia } from '../media-files';
import { packJson } from '../pack-json';
import { getRecord } from '../write-edits';
import type { ProjectContents } from './project-contents';
import { putProject } from './put-project';

/**
 * Documents that come from a file. They are written one after the other, hidden like removed ones,
 * and appear all at once; so a file of any size can turn out to be bad at its end, and nothing has
 * changed. What a tab that dies has hidden is deleted with what it had removed.
 */
export class HiddenImport {
  readonly #store: LibraryStore;
  readonly #tab: string;
  readonly #mediaBytes = new Map<string, number>();

  constructor(store: LibraryStore, tab: string) {
    this.#store = store;
    this.#tab = tab;
  }

  /** @throws AppError `file-invalid`, `storage-full`, `storage-failed` */
  async add(id: string, contents: ProjectContents): Promise<void> {
    const packed = await packJson(contents.text);
    this.#mediaBytes.set(id, 0);
    await this.#store.write((access) =>
      putProject(access, id, contents, packed, this.#tab, Date.now()),
    );
    // Where the browser cannot keep recordings, the text comes without.
    if (!contents.media || !this.#store.isKept || !canKeepMedia()) return;
    const media = await contents.media();
    await writeMedia(id, media);
    this.#mediaBytes.set(id, media.size);
  }

  /** Shows all of them. @returns their records */
  show(): Promise<DocumentRecord[]> {
    return this.#store.write(async (access) => {
      const records: DocumentRecord[] = [];
      for (const [id, mediaBytes] of this.#mediaBytes) {
        const hidden = await getRecord(access, id);
        const summary = { ...hidden.summary, mediaBytes };
        const record: DocumentRecord = { ...hidden, summary, removedIn: null };
        await access.put('documents', id, record);
        await access.delete('forgotten', id);
        records.push(record);
      }
      return records;
    });
  }

  /** Deletes all of them again. */
  async undo(): Promise<void> {
    const ids = [...this.#mediaBytes.keys()];
    await this.#store.write((access) => forgetDocuments(access, ids, false));
    for (const id of ids) await deleteMedia(id);
  }
}
