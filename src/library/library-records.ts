import type { DBSchema } from 'idb';
import type {
  DocumentFacts,
  DocumentSummary,
  DocumentText,
  DocumentVersion,
  Growth,
  TextEdit,
} from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';
import type { Waveform } from '../shared/recognition/waveform';

/** What is written of a document, apart from its text. */
export interface DocumentRecord {
  summary: DocumentSummary;
  facts: DocumentFacts;
  /** Oldest first. */
  versions: readonly DocumentVersion[];
  editing: EditingRecord;
  /** Grows with everything that is written of the text. */
  revision: number;
  /** Whose claim it was last; nobody else's edits are written. */
  writer: string | null;
  /** The tab that removed it, and may bring it back. */
  removedIn: string | null;
  /** What versions and waveform take. */
  otherBytes: number;
  /** Not null while its job is not done, and where that never will be but nobody has edited it. */
  growth?: Growth | null;
  /** What was recognised again beside an edited text, until the user has chosen. */
  offer?: ReadingOffer | null;
}

/** A version that may take the place of the text. */
export interface ReadingOffer {
  number: number;
  /** What recognition says of it. */
  facts: DocumentFacts;
}

/** Where a document's edits stand. Edits are numbered from the first one ever, and keep their numbers. */
export interface EditingRecord {
  /** The oldest that is kept. */
  first: number;
  /** One more than the last. */
  end: number;
  /** One more than the last that is in the text. */
  position: number;
  /** `TextRecord.position`, so that most edits are written without reading the text. */
  textPosition: number;
  /** What all of them take, about. */
  bytes: number;
}

/** A text with all edits below `position` in it. What has grown since stands behind it, in pieces. */
export interface TextRecord {
  text: DocumentText;
  position: number;
}

export interface EditRecord {
  edit: TextEdit;
  /** About. */
  bytes: number;
}

/** The text of a document as search reads it: a line for each segment. */
export interface PlainRecord {
  /** `DocumentRecord.revision` that it was made from. */
  revision: number;
  lines: string;
  /** `Segment.id` and `Segment.startSeconds` of each line. */
  segmentIds: readonly number[];
  starts: readonly number[];
  /** All different words, as `foldWord` leaves them, with spaces between. */
  vocabulary: string;
}

/** The library's database. All keys are outside of the values. */
export interface LibrarySchema extends DBSchema {
  documents: { key: string; value: DocumentRecord };
  texts: { key: string; value: TextRecord };
  /**
   * What a job has added to the text since that was written, so that it need not be written anew
   * each time. Key: document id, number of the first segment as recognition counts them.
   */
  pieces: { key: [string, number]; value: readonly Segment[] };
  /** Key: document id, number of the edit. */
  edits: { key: [string, number]; value: EditRecord };
  /** Packed by `packJson`. Key: document id, number of the version. */
  versions: { key: [string, number]; value: Uint8Array<ArrayBuffer> };
  plain: { key: string; value: PlainRecord };
  /** Leave to read a recording again. */
  handles: { key: string; value: FileSystemFileHandle };
  waveforms: { key: string; value: Waveform };
  /** `createdAt` of documents that were deleted: the job that they came from may still be there. */
  forgotten: { key: string; value: number };
}

export const storeNames = [
  'documents',
  'texts',
  'pieces',
  'edits',
  'versions',
  'plain',
  'handles',
  'waveforms',
  'forgotten',
] as const satisfies (keyof LibrarySchema)[];

export type StoreName = (typeof storeNames)[number];
export type StoreKey<Name extends StoreName> = LibrarySchema[Name]['key'];
export type StoreValue<Name extends StoreName> = LibrarySchema[Name]['value'];
/** Stores whose keys have a number behind the document's id. */
export type NumberedStore = 'edits' | 'pieces' | 'versions';
