import type {
  EditHistory,
  HistoryChange,
  OpenedDocument,
} from '../../../src/library/library-service';
import { applyEdit, invertEdit } from '../../../src/shared/documents/apply-edit';
import type {
  DocumentFacts,
  DocumentText,
  DocumentVersion,
  VersionKind,
} from '../../../src/shared/documents/document';
import { appError } from '../../../src/shared/errors';
import type { EditingLibrary } from '../../../src/state/document/document-sync';
import { makeDocument } from '../library/make-document';

/** One document that several tabs have, as in the browser's database: it keeps copies. */
export class FakeDocument {
  text: DocumentText;
  history: EditHistory = { edits: [], position: 0 };
  readonly versions: (DocumentVersion & { text: DocumentText })[] = [];
  /** Whose edits may be written. */
  writer: FakeTab | null = null;
  revision = 0;
  readonly tabs: FakeTab[] = [];
  /** While not null, nothing can be written. */
  failure: 'storage-full' | 'storage-failed' | null = null;
  /** How choices between readings have ended. */
  readonly settled: boolean[] = [];
  /** Milliseconds, as fake timers count, of each write. */
  readonly writes: { at: number; change: HistoryChange }[] = [];

  constructor(text: DocumentText) {
    this.text = structuredClone(text);
  }

  openTab(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.push(tab);
    return tab;
  }

  checkRoom(): void {
    if (this.failure) throw appError(this.failure, { detail: 'no room' });
  }
}

/** The library as one tab sees it. */
export class FakeTab implements EditingLibrary {
  readonly #document: FakeDocument;
  #seen = -1;
  #onLost: (() => void | Promise<void>) | null = null;
  readonly watchers = new Set<() => void>();
  /** Calls that are held up until it is resolved. */
  gate: Promise<void> = Promise.resolve();

  constructor(document: FakeDocument) {
    this.#document = document;
  }

  async open(id: string): Promise<OpenedDocument> {
    if (id !== 'a') throw appError('document-missing', { documentId: id });
    await this.gate;
    const { text, history, versions, revision } = this.#document;
    this.#seen = revision;
    const { facts, title, createdAt, media } = makeDocument('a', text);
    return structuredClone({
      summary: {
        id,
        title,
        tags: [],
        createdAt,
        changedAt: createdAt,
        durationSeconds: 60,
        modelId: 'demo',
        wordCount: 0,
        media,
        mediaBytes: 0,
        opening: '',
      },
      facts: { ...facts, durationSeconds: 60 },
      text,
      history,
      versions: versions.map(({ text: _text, ...version }) => version),
      waveform: null,
      growth: null,
    });
  }

  async claim(
    signal: AbortSignal,
    _id: string,
    onLost: () => void | Promise<void>,
    isForced = false,
  ): Promise<boolean> {
    const { writer } = this.#document;
    if (writer && writer !== this) {
      if (!isForced) return false;
      await writer.#onLost?.();
    }
    this.#document.writer = this;
    this.#onLost = onLost;
    signal.addEventListener('abort', () => {
      if (this.#onLost === onLost) this.#onLost = null;
      if (this.#document.writer === this && !this.#onLost) this.#document.writer = null;
    });
    return true;
  }

  async write(_id: string, change: HistoryChange): Promise<void> {
    await this.gate;
    const document = this.#document;
    document.checkRoom();
    if (document.writer !== this || this.#seen !== document.revision)
      throw appError('storage-failed', { detail: 'another tab has edited this document' });
    const { edits, position } = document.history;
    const { keep, added } = structuredClone({ keep: change.keep, added: change.added });
    if (keep > edits.length) throw new Error('edits do not follow what is there');
    const original = edits.slice(0, position).toReversed().map(invertEdit);
    const next = [...edits.slice(0, keep), ...added];
    document.text = next
      .slice(0, change.position)
      .reduce(applyEdit, original.reduce(applyEdit, document.text));
    document.history = { edits: next, position: change.position };
    this.#seen = ++document.revision;
    document.writes.push({ at: performance.now(), change });
    this.#tellOthers();
  }

  watch(_id: string, listener: () => void): () => void {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  }

  /** It is never lost. */
  async putBack({ summary: { id } }: OpenedDocument): Promise<void> {
    throw appError('storage-failed', { detail: `${id} is there` });
  }

  async keepVersion(
    _id: string,
    kind: VersionKind,
    name: string | null,
    text: DocumentText,
  ): Promise<DocumentVersion> {
    const { versions } = this.#document;
    this.#document.checkRoom();
    const version = { number: versions.length, kind, name, at: 0, wordCount: 0 };
    versions.push({ ...version, text: structuredClone(text) });
    this.#tellOthers();
    return version;
  }

  async readVersion(id: string, number: number): Promise<DocumentText> {
    const version = this.#document.versions[number];
    if (!version) throw appError('document-missing', { documentId: id });
    return structuredClone(version.text);
  }

  async settleOffer(_id: string, isTaken: boolean): Promise<DocumentFacts> {
    this.#document.settled.push(isTaken);
    return makeDocument('a', this.#document.text).facts;
  }

  #tellOthers(): void {
    for (const tab of this.#document.tabs)
      if (tab !== this) for (const listener of tab.watchers) listener();
  }
}
