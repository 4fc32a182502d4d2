import type { DocumentText, Growth, NewDocument } from './document';

/**
 * The library as jobs write to it. The text of a job stands in the document of the same id and
 * nowhere else, from the first segments that are settled. Everything may throw AppError
 * `storage-full` or `storage-failed`; then nothing was written.
 */
export interface JobDocuments {
  /** Resolves when it is known what is here. */
  readonly whenReady: Promise<void>;
  /** False where the browser keeps nothing: documents are lost with the tab. */
  readonly isKept: boolean;
  /** What recognition has put into a document that its job may still add to; null: there is none. */
  readGrowth(id: string): Promise<Growth | null>;
  /**
   * Puts segments behind those that recognition has put into a document; the first ones begin it.
   *
   * @param document its text are these segments alone
   * @param from how many are before them
   * @returns false where its document takes none: it is of an earlier run, or the user has deleted it
   */
  grow(document: NewDocument, from: number): Promise<boolean>;
  /**
   * All that a job has come to. A document that has grown becomes whole; one of an earlier run gets
   * it as a version, and as its text where nobody has edited it. A second time changes nothing.
   */
  add(document: NewDocument): Promise<void>;
  /**
   * All that a job has come to that was cancelled. Nobody but who asks for it sees it, until it is
   * edited; a document of an earlier run gets it as a version.
   */
  stop(document: NewDocument): Promise<void>;
  /** A job adds nothing more to its document: what nobody has edited goes, all else stays as it is. */
  release(id: string): Promise<void>;
  /** Releases the documents of jobs that are no more. */
  releaseAllBut(jobIds: ReadonlySet<string>): Promise<void>;
  /** What was last recognised, without edits; null where there is no such document. */
  readRecognised(id: string): Promise<DocumentText | null>;
}
