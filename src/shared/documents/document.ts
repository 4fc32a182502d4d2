import type { FileFacts } from '../jobs/jobs';
import type { Segment, Speaker, TimeRange, Transcript } from '../recognition/transcript';
import type { Waveform } from '../recognition/waveform';

/** Something the user wrote at a moment of the recording; a bookmark where the text is empty. */
export interface Note {
  id: number;
  /** Seconds from the beginning of the recording. */
  atSeconds: number;
  text: string;
}

/**
 * All of a document that can be edited. Never changed in place: every edit makes a new one, which
 * shares with the old what is the same.
 *
 * Segments are in order of time. `Segment.id` is unique within the document and no position: it
 * stays when others come and go. A word with confidence 1 is one that a person vouches for.
 */
export interface DocumentText {
  segments: readonly Segment[];
  speakers: readonly Speaker[];
  notes: readonly Note[];
}

/** Segments from index `from` on make way for others. */
export interface Splice {
  from: number;
  removed: readonly Segment[];
  inserted: readonly Segment[];
}

/** What an edit was, for the user who takes it back. */
export type EditKind =
  | 'typing'
  | 'split'
  | 'join'
  | 'accept'
  | 'replace'
  | 'passage'
  | 'speaker'
  | 'note'
  | 'restore'
  | 'remove';

/** One step of undo: how a text becomes the next one, and back. */
export interface TextEdit {
  kind: EditKind;
  /** Carried out in order: each counts in the text that the one before has left. */
  splices: readonly Splice[];
  /** Null where they stay. */
  speakers: { before: readonly Speaker[]; after: readonly Speaker[] } | null;
  notes: { before: readonly Note[]; after: readonly Note[] } | null;
}

/** What recognition has put into a document whose job is not done. */
export interface Growth {
  /** So many segments, from the first. */
  count: number;
  /** The last of them as it was recognised. */
  last: Segment | null;
  /** Its job adds nothing more: it was cancelled. The first edit makes it a document like any other. */
  isOver?: true;
}

/** What recognition says of a document, apart from its text. */
export interface DocumentFacts extends Omit<Transcript, 'segments' | 'speakers'> {
  /** Of a text that was joined from others: those, in order. */
  parts?: readonly JoinedPart[];
}

/** A text that went into a joined one, and stays as it is. */
export interface JoinedPart {
  documentId: string;
  /** As it was called then. */
  title: string;
  /** Where it begins in the joined text. */
  startSeconds: number;
  /** Where in its own recording that is: where only a range of it was recognised, not the beginning. */
  fromSeconds: number;
  durationSeconds: number;
}

/** What a document is made from. */
export interface NewDocument {
  /** That of the job; documents from files get a new one. */
  id: string;
  title: string;
  tags?: readonly string[];
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Where its job was begun again: when. Milliseconds since 1970. */
  againAt?: number;
  facts: DocumentFacts;
  text: DocumentText;
  media: FileFacts;
  /** Leads to the recording again after a restart. */
  handle: FileSystemFileHandle | null;
  waveform: Waveform | null;
}

/** A document as lists show it. */
export interface DocumentSummary {
  /** That of the job that it came from. */
  id: string;
  title: string;
  /** As the user wrote them, without doubles. */
  tags: readonly string[];
  /** When the text was recognised. Milliseconds since 1970. */
  createdAt: number;
  /** When it was last edited. Milliseconds since 1970. */
  changedAt: number;
  durationSeconds: number;
  /** Where it is of a part of its recording. */
  range?: TimeRange;
  /** As `DocumentFacts.parts`. */
  parts?: readonly JoinedPart[];
  modelId: string;
  wordCount: number;
  /** The recording. */
  media: FileFacts;
  /** Bytes of it that are kept here; 0 where it is linked, or asked for. */
  mediaBytes: number;
  /** Its first words. */
  opening: string;
  /** The job that it came from may still add to it. */
  isGrowing?: true;
  /** A person has changed something of it. */
  isEdited?: true;
  /** Recognised again: the version that the user may take in the place of the text. */
  offered?: number;
}

/** Where a version of a text comes from. */
export type VersionKind =
  /** As the model gave it. */
  | 'recognised'
  /** As it came with a file. */
  | 'opened'
  /** The user kept it. */
  | 'kept'
  /** What stood there before another version was brought back. */
  | 'replaced';

/** A text as it once was. */
export interface DocumentVersion {
  /** From 0, unique within the document. */
  number: number;
  kind: VersionKind;
  /** As the user called it. */
  name: string | null;
  /** Milliseconds since 1970. */
  at: number;
  wordCount: number;
}
