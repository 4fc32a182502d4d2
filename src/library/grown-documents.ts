import type { DocumentText, Growth, NewDocument } from '../shared/documents/document';
import type { JobDocuments } from '../shared/documents/job-documents';
import { addDocument, growDocument, type JobEnd } from './add-document';
import type { DocumentRecord } from './library-records';
import type { StoreAccess } from './library-store';
import { packJson, unpackJson } from './pack-json';
import { isDraft, releaseDocument } from './release-document';
import { hasSameSegments, type KnownText } from './take-reading';
import { readTextAt } from './write-edits';

/** What of the library is needed to keep what jobs write. */
export interface GrownDocumentsNeeds {
  readonly whenReady: Promise<void>;
  isKept(): boolean;
  read<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result>;
  write<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result>;
  /** What is known of all documents, by id. */
  records: ReadonlyMap<string, DocumentRecord>;
  /**
   * A document is like this now; undefined: it is gone.
   *
   * @param hasText whoever has it open must read it again
   */
  accept(id: string, record: DocumentRecord | undefined, hasText: boolean): void;
}

/** The documents of the library as jobs write to them. */
export class GrownDocuments implements JobDocuments {
  readonly #library: GrownDocumentsNeeds;

  constructor(library: GrownDocumentsNeeds) {
    this.#library = library;
  }

  get whenReady(): Promise<void> {
    return this.#library.whenReady;
  }

  get isKept(): boolean {
    return this.#library.isKept();
  }

  async readGrowth(id: string): Promise<Growth | null> {
    const record = await this.#library.read((access) => access.get('documents', id));
    return record?.growth && !record.growth.isOver ? record.growth : null;
  }

  async grow(document: NewDocument, from: number): Promise<boolean> {
    const { id } = document;
    const record = await this.#library.write((access) => growDocument(access, document, from));
    // Who has it open hears of its job. Others need not hear of each piece.
    if (record && !this.#library.records.has(id)) this.#library.accept(id, record, false);
    return record !== null;
  }

  add(document: NewDocument): Promise<void> {
    return this.#add(document, 'done');
  }

  stop(document: NewDocument): Promise<void> {
    return this.#add(document, 'cancelled');
  }

  async release(id: string): Promise<void> {
    const recognised = await this.#library.read(async (access) => {
      const record = await access.get('documents', id);
      return record?.growth ? readTextAt(access, id, record.editing.first) : null;
    });
    if (!recognised) return;
    const packed = await packJson(recognised);
    const record = await this.#library.write((access) =>
      releaseDocument(access, id, recognised, packed, Date.now()),
    );
    this.#library.accept(id, record, true);
  }

  async releaseAllBut(jobIds: ReadonlySet<string>): Promise<void> {
    await this.whenReady;
    for (const [id, { growth }] of [...this.#library.records])
      if (growth && !jobIds.has(id)) await this.release(id);
  }

  async readRecognised(id: string): Promise<DocumentText | null> {
    const packed = await this.#library.read(async (access) => {
      const record = await access.get('documents', id);
      const last = record?.versions.findLast(({ kind }) => kind === 'recognised');
      return last && (await access.get('versions', [id, last.number]));
    });
    return packed ? ((await unpackJson(packed)) as DocumentText) : null;
  }

  async #add(document: NewDocument, end: JobEnd): Promise<void> {
    const packed = await packJson(document.text);
    // A text that cannot be read is nothing to be replaced.
    const known = await this.#readKnown(document.id).catch(() => null);
    const record = await this.#library.write((access) =>
      addDocument(access, document, packed, end, known),
    );
    if (record) this.#library.accept(document.id, record, true);
  }

  /** The text that is here, and whether it is what some run has recognised; null where none is. */
  async #readKnown(id: string): Promise<KnownText | null> {
    const here = await this.#library.read(async (access) => {
      const record = await access.get('documents', id);
      return record && { record, text: await readTextAt(access, id, record.editing.position) };
    });
    if (!here) return null;
    const { record, text } = here;
    const isEdited = !isDraft(record) && !(await this.#isRecognised(record, text));
    return { revision: record.revision, text, isEdited };
  }

  async #isRecognised(
    { summary: { id }, versions }: DocumentRecord,
    text: DocumentText,
  ): Promise<boolean> {
    for (const { kind, number } of versions.toReversed()) {
      if (kind !== 'recognised') continue;
      const packed = await this.#library.read((access) => access.get('versions', [id, number]));
      if (packed && hasSameSegments(text, (await unpackJson(packed)) as DocumentText)) return true;
    }
    return false;
  }
}
