import type {
  DocumentFacts,
  DocumentSummary,
  DocumentText,
  DocumentVersion,
  Growth,
  TextEdit,
} from '../shared/documents/document';
import type { JobSource } from '../shared/jobs/jobs';
import type { Waveform } from '../shared/recognition/waveform';

/** How the library stands. Replaced whole at every change. */
export interface LibrarySnapshot {
  /** Newest first. Those that were removed and can be brought back are not among them. */
  documents: readonly DocumentSummary[];
  /** Texts of jobs that are not done, which nobody has edited: they are not listed. */
  drafts: readonly DocumentSummary[];
  /** `memory`: the browser keeps nothing, and what is written is lost with the tab. */
  storage: 'waiting' | 'kept' | 'memory';
  /** Not null where texts that were here are not. */
  lost: LostLibrary | null;
}

/** Texts that were here and are not, by what is known of them outside of the library's database. */
export interface LostLibrary {
  /**
   * `emptied`: the browser has put an empty database in the place of the library's. `cleared`: all
   * data of the site was deleted while the page was open. `unreadable`: it does not open now.
   */
  reason: 'emptied' | 'cleared' | 'unreadable';
  /** So many. */
  texts: number;
  /** The last that was made here; null where none is known of. */
  backup: LostBackup | null;
}

/** A backup of so many texts. */
export interface LostBackup {
  texts: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What was written of a document's edits, and where undo stands among them. */
export interface EditHistory {
  /** All edits that are kept, the oldest first. */
  edits: readonly TextEdit[];
  /** So many of them are in the text; the others can be done again. */
  position: number;
}

/** A document as it is opened. */
export interface OpenedDocument {
  summary: DocumentSummary;
  facts: DocumentFacts;
  /** With the edits up to `history.position`. */
  text: DocumentText;
  history: EditHistory;
  versions: readonly DocumentVersion[];
  waveform: Waveform | null;
  /** Not null where its job may add to it. */
  growth: Growth | null;
}

/** What a tab writes of its edits. */
export interface HistoryChange {
  /** So many edits stay; those behind them are gone. */
  keep: number;
  /** New ones behind them. */
  added: readonly TextEdit[];
  /** Where undo stands now. */
  position: number;
  /** What the text comes to, for the list. */
  wordCount: number;
  opening: string;
}

/** Where a text was found. */
export interface SearchHit {
  documentId: string;
  /** `Segment.id`. */
  segmentId: number;
  startSeconds: number;
  /** The words around it. */
  excerpt: string;
  /** Places in the excerpt of what was found: [from, to) in UTF-16 units. */
  marks: readonly (readonly [number, number])[];
}

/** A joined text that is to be made. Made twice with the same id, it is there once. */
export interface JoinRequest {
  /** What the new document is to have. */
  id: string;
  title: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** The texts, in order; they stay as they are. */
  partIds: readonly string[];
}

/** What 'Delete all my data', a backup and a project file need not know of each other. */
export interface BackupReport {
  added: number;
  /** Those that were here already, newer or the same. */
  skipped: number;
}

/**
 * The texts that the user keeps, the same in every tab.
 *
 * A document is edited in one tab at a time: who has its claim writes. Failures are AppErrors:
 * `document-missing`, `storage-full`, `storage-failed`, `file-invalid`.
 */
export interface LibraryService {
  readonly snapshot: LibrarySnapshot;
  /** Resolves when it is known what is here. */
  readonly whenReady: Promise<void>;
  /** Calls back at once, and after every change, in other tabs too. Returns what ends it. */
  subscribe(listener: (snapshot: LibrarySnapshot) => void): () => void;

  /** @throws AppError `document-missing` */
  open(id: string): Promise<OpenedDocument>;

  /**
   * Takes the right to edit a document, for as long as the signal is not aborted.
   *
   * @param isForced takes it from another tab, which writes what it has before
   * @param onLost called when another tab takes it
   * @returns false where another tab has it
   */
  claim(
    signal: AbortSignal,
    id: string,
    onLost: () => void | Promise<void>,
    isForced?: boolean,
  ): Promise<boolean>;
  /** Writes edits, in one piece: all or nothing. */
  write(id: string, change: HistoryChange): Promise<void>;
  /** Calls back when another tab, or a job, has written to a document's text. Returns what ends it. */
  watch(id: string, listener: () => void): () => void;

  /**
   * Writes a document that the browser has lost, as this tab knows it.
   *
   * @throws AppError `document-missing` where the user has deleted it; `storage-failed` where it is
   *   there
   */
  putBack(document: OpenedDocument): Promise<void>;

  keepVersion(
    id: string,
    kind: DocumentVersion['kind'],
    name: string | null,
    text: DocumentText,
  ): Promise<DocumentVersion>;
  readVersion(id: string, number: number): Promise<DocumentText>;
  /**
   * Ends the offer of what was recognised again (`DocumentSummary.offered`).
   *
   * @param isTaken the text is that now, and so is what recognition says of it
   * @returns what it says of the text
   */
  settleOffer(id: string, isTaken: boolean): Promise<DocumentFacts>;

  rename(id: string, title: string): Promise<void>;
  tag(id: string, tags: readonly string[]): Promise<void>;
  /** Makes one text of several, on one clock. @throws AppError `document-missing` */
  join(request: JoinRequest): Promise<void>;
  /** Takes documents out of the list; `bringBack` returns them until `forget`, or the next visit. */
  remove(ids: readonly string[]): Promise<void>;
  bringBack(ids: readonly string[]): Promise<void>;
  /** Deletes for good what was removed. */
  forget(ids: readonly string[]): Promise<void>;

  /** Finds words in all texts, in every inflection; hits come as they are found, newest text first. */
  search(
    signal: AbortSignal,
    query: string,
    onHits: (hits: readonly SearchHit[]) => void,
  ): Promise<void>;

  /**
   * The recording, where a handle leads to it or it is kept. Null: the user has to choose it.
   *
   * @param mayAsk asks for leave to read it again; the user must have clicked a moment ago
   */
  readMedia(id: string, mayAsk?: boolean): Promise<File | null>;
  /** Links a recording that the user has chosen. @throws AppError `wrong-file` */
  giveMedia(id: string, source: JobSource): Promise<void>;
  /** Keeps a copy of the recording, or deletes it. */
  keepMedia(id: string, isKept: boolean, onProgress?: (share: number) => void): Promise<void>;

  /** One document as a project file `.pisar`. */
  writeProject(id: string, withMedia: boolean): Promise<Blob>;
  /** Adds the document of a project file, under a new id where another one has it. @returns its id */
  readProject(file: File): Promise<string>;
  /** Everything, as one file. */
  writeBackup(withMedia: boolean, onProgress?: (share: number) => void): Promise<Blob>;
  /** Adds what a backup has; nothing that is here is overwritten. */
  readBackup(file: File, onProgress?: (share: number) => void): Promise<BackupReport>;

  /** The user has read what is lost, and does without. */
  dismissLost(): void;

  /** Bytes that documents and kept recordings take. */
  measure(): Promise<{ textBytes: number; mediaBytes: number }>;
}
