import type { DocumentFacts, DocumentText, DocumentVersion } from '../shared/documents/document';
import { appError } from '../shared/errors';
import type { Memory } from '../shared/memory';
import type { JobSource } from '../shared/jobs/jobs';
import { TabChannel } from '../tabs/tab-channel';
import { changeRecords, changeSummary } from './change-records';
import { DocumentClaims } from './document-claims';
import { DocumentMedia } from './document-media';
import { forgetDocuments } from './forget-documents';
import { GrownDocuments, type GrownDocumentsNeeds } from './grown-documents';
import { keepVersion } from './keep-version';
import { LibraryMirror } from './library-mirror';
import type { DocumentRecord } from './library-records';
import type {
  BackupReport,
  HistoryChange,
  JoinRequest,
  LibraryService,
  LibrarySnapshot,
  LostLibrary,
  OpenedDocument,
  SearchHit,
} from './library-service';
import type { LibraryStore, StoreAccess } from './library-store';
import { LibraryVisit } from './library-visit';
import { deleteMedia, tidyMedia } from './media-files';
import { lookAgain } from './look-again';
import { LostTexts } from './lost-texts';
import { measureLibrary } from './measure-library';
import { openDocument } from './open-document';
import { type LibraryContents, openLibrary } from './open-library';
import { packJson, unpackJson } from './pack-json';
import type { LibraryFilesNeeds, SettingsBackup } from './project/library-files';
import { putBack } from './put-back';
import { StoredLibrary } from './stored-library';
import { settleOffer } from './take-reading';
import { MOST_HISTORY_BYTES, needsRenewal, renewText, shortenHistory } from './tidy-history';
import { whenIdle } from './when-idle';
import { getRecord, writeEdits, type SeenDocument } from './write-edits';

/** The library of this browser: in its database, or in memory where it keeps nothing. */
export class LocalLibrary implements LibraryService {
  readonly whenReady: Promise<void>;
  readonly #store: Promise<LibraryStore>;
  readonly #mirror = new LibraryMirror();
  readonly #channel = new TabChannel<LibraryMessage>(
    'pisar-library',
    (message) => void this.#hear(message).catch(() => {}),
  );
  readonly #claims = new DocumentClaims((id) => this.#channel.post({ type: 'wanted', id }));
  readonly #media = new DocumentMedia(() => this.#store);
  readonly #visit = new LibraryVisit();
  readonly #lost: LostTexts;
  readonly #settings: SettingsBackup;
  /** Where the texts of jobs are written. */
  readonly ofJobs = new GrownDocuments(this.#asStore());
  /** What this tab has opened, and as what it knows it. */
  readonly #seen = new Map<string, SeenDocument>();

  constructor({
    openStore = (onLost) => StoredLibrary.open(onLost),
    settings = noSettings,
    memory = null,
  }: LibraryParts = {}) {
    this.#settings = settings;
    this.#lost = new LostTexts(memory, (lost) => {
      this.#mirror.lose(lost);
      this.#channel.post({ type: 'lost', lost });
    });
    const opening = openLibrary(() => openStore(() => this.#lookAgain()));
    this.#store = opening.then(({ store }) => store);
    this.whenReady = opening.then(({ found }) => this.#start(found));
  }

  get snapshot(): LibrarySnapshot {
    return this.#mirror.snapshot;
  }

  subscribe(listener: (snapshot: LibrarySnapshot) => void): () => void {
    return this.#mirror.subscribe(listener);
  }

  watch(id: string, listener: () => void): () => void {
    return this.#mirror.watch(id, listener);
  }

  async open(id: string): Promise<OpenedDocument> {
    const store = await this.#store;
    const { seen, ...opened } = await store.read((access) => openDocument(access, id));
    this.#seen.set(id, seen);
    return opened;
  }

  async claim(
    signal: AbortSignal,
    id: string,
    onLost: () => void | Promise<void>,
    isForced = false,
  ): Promise<boolean> {
    if (!(await this.#claims.claim(signal, id, onLost, isForced))) return false;
    await this.#change([id], (record) => ({ ...record, writer: this.#visit.tab }), false);
    return true;
  }

  async write(id: string, change: HistoryChange): Promise<void> {
    const seen = this.#seen.get(id);
    if (!seen) throw appError('internal', { detail: `${id} was not opened` });
    const record = await this.#write((access) =>
      writeEdits(access, id, seen, this.#visit.tab, change, Date.now()),
    );
    this.#seen.set(id, { ...seen, revision: record.revision });
    this.#accept([record]);
    if (needsRenewal(record)) whenIdle(() => this.#renew(id));
  }

  async putBack(document: OpenedDocument): Promise<void> {
    const { id } = document.summary;
    const summary = this.#mirror.records.get(id)?.summary ?? document.summary;
    const record = await this.#write((access) =>
      putBack(access, { ...document, summary }, this.#visit.tab, Date.now()),
    );
    if (!record) throw appError('storage-failed', { detail: `another tab has put ${id} back` });
    this.#seen.set(id, { revision: record.revision, first: 0 });
    this.#accept([record]);
  }

  async keepVersion(
    id: string,
    kind: DocumentVersion['kind'],
    name: string | null,
    text: DocumentText,
  ): Promise<DocumentVersion> {
    const packed = await packJson(text);
    const { record, version } = await this.#write((access) =>
      keepVersion(access, id, { kind, name, text, packed }, Date.now()),
    );
    this.#accept([record]);
    return version;
  }

  async readVersion(id: string, number: number): Promise<DocumentText> {
    const store = await this.#store;
    const packed = await store.read((access) => access.get('versions', [id, number]));
    if (!packed) throw appError('document-missing', { documentId: `${id}, version ${number}` });
    return (await unpackJson(packed)) as DocumentText;
  }

  async settleOffer(id: string, isTaken: boolean): Promise<DocumentFacts> {
    const settle = (record: DocumentRecord) => settleOffer(record, isTaken);
    const [record] = await this.#write((access) => changeRecords(access, [id], settle));
    if (!record) throw appError('document-missing', { documentId: id });
    this.#accept([record]);
    return record.facts;
  }

  rename(id: string, title: string): Promise<void> {
    return this.#change([id], (record) => changeSummary(record, { title }));
  }

  tag(id: string, tags: readonly string[]): Promise<void> {
    const clean = tags.map((tag) => tag.normalize('NFC').trim());
    const unique = [...new Set(clean.filter(Boolean))];
    return this.#change([id], (record) => changeSummary(record, { tags: unique }));
  }

  async join(request: JoinRequest): Promise<void> {
    const { joinDocuments } = await import('./join-documents');
    await this.ofJobs.add(await joinDocuments(await this.#store, request));
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.#change(ids, (record) => ({ ...record, removedIn: this.#visit.tab }));
  }

  bringBack(ids: readonly string[]): Promise<void> {
    return this.#change(ids, (record) => ({ ...record, removedIn: null }));
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.#write((access) => forgetDocuments(access, ids));
    for (const id of ids) await deleteMedia(id);
    this.#media.forget(ids);
    this.#mirror.accept(ids.map((id) => [id, undefined]));
    this.#channel.post({ type: 'changed', ids, isText: true });
  }

  async readMedia(id: string, mayAsk = false): Promise<File | null> {
    return this.#media.read(id, (await this.#find(id)).summary.media, mayAsk);
  }

  async giveMedia(id: string, source: JobSource): Promise<void> {
    await this.#media.give(id, (await this.#find(id)).summary.media, source);
  }

  async keepMedia(
    id: string,
    isKept: boolean,
    onProgress?: (share: number) => void,
  ): Promise<void> {
    const { media } = (await this.#find(id)).summary;
    const mediaBytes = await this.#media.keep(id, media, isKept, onProgress);
    await this.#change([id], (record) => changeSummary(record, { mediaBytes }));
  }

  async measure(): Promise<{ textBytes: number; mediaBytes: number }> {
    await this.whenReady;
    return measureLibrary(this.#mirror.records.values());
  }

  async search(
    signal: AbortSignal,
    query: string,
    onHits: (hits: readonly SearchHit[]) => void,
  ): Promise<void> {
    await this.whenReady;
    const { searchLibrary } = await import('./search/search-library');
    const ids = this.snapshot.documents.map(({ id }) => id);
    await searchLibrary(signal, await this.#store, ids, query, onHits);
  }

  async writeProject(id: string, withMedia: boolean): Promise<Blob> {
    const { needs, packProject } = await this.#files();
    return packProject(needs, id, withMedia);
  }

  async readProject(file: File): Promise<string> {
    const { needs, takeProject } = await this.#files();
    const record = await takeProject(needs, file);
    this.#accept([record]);
    return record.summary.id;
  }

  async writeBackup(withMedia: boolean, onProgress?: (share: number) => void): Promise<Blob> {
    const { needs, packBackup } = await this.#files();
    const ids = this.snapshot.documents.map(({ id }) => id);
    const backup = await packBackup(needs, ids, withMedia, onProgress);
    this.#lost.noteBackup(ids.length);
    return backup;
  }

  async readBackup(file: File, onProgress?: (share: number) => void): Promise<BackupReport> {
    const { needs, takeBackup } = await this.#files();
    const { records, skipped } = await takeBackup(needs, file, onProgress);
    this.#accept(records);
    if (records.length > 0) this.#lost.settle();
    return { added: records.length, skipped };
  }

  dismissLost(): void {
    this.#lost.settle();
  }

  /** Lets go of everything; the page never does. */
  async close(): Promise<void> {
    await this.whenReady;
    this.#channel.close();
    this.#visit.end();
    (await this.#store).close();
  }

  #asStore(): GrownDocumentsNeeds {
    const whenReady = () => this.whenReady;
    const { records } = this.#mirror;
    return {
      get whenReady() {
        return whenReady();
      },
      isKept: () => this.snapshot.storage === 'kept',
      read: async (work) => (await this.#store).read(work),
      write: (work) => this.#write(work),
      records,
      accept: (id, record, hasText) => {
        this.#mirror.accept([[id, record]]);
        this.#channel.post({ type: 'changed', ids: [id], isText: hasText });
        if (hasText) this.#mirror.callWatchers([id]);
      },
    };
  }

  /** Few visits need them. */
  async #files() {
    await this.whenReady;
    const files = await import('./project/library-files');
    const needs: LibraryFilesNeeds = {
      store: await this.#store,
      tab: this.#visit.tab,
      settings: this.#settings,
      readMedia: (id) => this.readMedia(id),
    };
    return { ...files, needs };
  }

  /** @param found null where the library cannot be read */
  async #start(found: LibraryContents | null): Promise<void> {
    const records = found?.records ?? [];
    const open = await this.#visit.listOpen();
    const left = records.filter(({ removedIn }) => removedIn !== null && !open.has(removedIn));
    const known = records.map((record) => [record.summary.id, record] as const);
    this.#lost.begin(found);
    this.#mirror.accept(known, found ? 'kept' : 'memory');
    this.#mirror.subscribe(({ documents, storage }) => {
      if (storage === 'kept') this.#lost.count(documents.length);
    });
    whenIdle(async () => {
      // What is lost may come back from a backup, and finds its recordings.
      if (!found || this.snapshot.lost) return;
      if (left.length > 0) await this.forget(left.map(({ summary }) => summary.id));
      await tidyMedia((id) => this.#mirror.records.has(id));
      for (const { summary, editing } of records)
        if (editing.bytes > MOST_HISTORY_BYTES) await this.#shorten(summary.id);
    });
  }

  #lookAgain(): void {
    void this.whenReady
      .then(async () => lookAgain(await this.#store, this.#mirror, this.#lost))
      .catch(() => {});
  }

  async #hear(message: LibraryMessage): Promise<void> {
    if (message.type === 'wanted') return this.#claims.yieldClaim(message.id);
    if (message.type === 'lost') {
      this.#lost.hear(message.lost);
      return this.#mirror.lose(message.lost);
    }
    const store = await this.#store;
    // Each tab's memory is its own.
    if (!store.isKept) return;
    const records = await store.read((access) =>
      Promise.all(message.ids.map(async (id) => [id, await access.get('documents', id)] as const)),
    );
    await this.whenReady;
    this.#mirror.accept(records);
    if (message.isText) this.#mirror.callWatchers(message.ids);
  }

  async #renew(id: string): Promise<void> {
    const record = await this.#write((access) => renewText(access, id));
    if (record) this.#mirror.accept([[id, record]]);
  }

  /** Only while nobody edits it: who does counts its edits. */
  async #shorten(id: string): Promise<void> {
    const holding = new AbortController();
    if (!(await this.#claims.claim(holding.signal, id, () => {}))) return;
    try {
      this.#accept([await this.#write((access) => shortenHistory(access, id))]);
    } finally {
      holding.abort();
    }
  }

  async #change(
    ids: readonly string[],
    change: (record: DocumentRecord) => DocumentRecord,
    isTold = true,
  ): Promise<void> {
    const records = await this.#write((access) => changeRecords(access, ids, change));
    if (isTold) this.#accept(records, false);
  }

  /** Here and in other tabs. */
  #accept(records: readonly DocumentRecord[], isText = true): void {
    const ids = records.map(({ summary }) => summary.id);
    this.#mirror.accept(records.map((record) => [record.summary.id, record]));
    this.#channel.post({ type: 'changed', ids, isText });
  }

  async #write<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result> {
    await this.whenReady;
    return (await this.#store).write(work);
  }

  async #find(id: string): Promise<DocumentRecord> {
    const store = await this.#store;
    return store.read((access) => getRecord(access, id));
  }
}

/** What tabs tell each other. `isText`: more than name and tags has changed. */
type LibraryMessage =
  | { type: 'changed'; ids: readonly string[]; isText: boolean }
  /** Another tab wants to edit a document. */
  | { type: 'wanted'; id: string }
  /** The browser has lost texts; null: that is settled. */
  | { type: 'lost'; lost: LostLibrary | null };

/** What the page gives the library, and what tests replace. */
export interface LibraryParts {
  openStore?: (onLost: () => void) => Promise<LibraryStore>;
  /** Without, a backup has none. */
  settings?: SettingsBackup;
  /** Outside of the database; without, nobody can tell one that was emptied from a new one. */
  memory?: Memory | null;
}

const noSettings: SettingsBackup = { read: () => ({}), restore: () => {} };
