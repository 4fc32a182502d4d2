import type { ChangePlace } from '../../editing/locate-change';
import type { TextMatch, TextPoint, WordPlace } from '../../editing/places';
import type { Replacement } from '../../editing/replace-matches';
import type { WritingPoint } from '../../editing/remove-range';
import type { DocumentText, DocumentVersion, EditKind } from '../../shared/documents/document';
import type { AppProblem } from '../../shared/errors';
import type { PassageReading } from '../../shared/jobs/jobs';
import type { Segment } from '../../shared/recognition/transcript';

export type { FindOptions } from '../../editing/find-matches';
export type { ChangePlace } from '../../editing/locate-change';
export type { FormReplacement } from '../../editing/list-forms';
export type { Replacement } from '../../editing/replace-matches';
export type { WritingPoint } from '../../editing/remove-range';
export type { TextMatch, TextPoint, WordPlace } from '../../editing/places';

/**
 * The text of one document while it is open, and all that can be done with it. Every verb is one
 * step of undo, but for typing: what is typed without a pause in one segment is one step. All is
 * kept within a second. Verbs do nothing where `access` is not `here`, and where what they speak of is
 * gone.
 */
export interface TextEditor {
  readonly documentId: string;
  readonly text: DocumentText;
  readonly segments: readonly Segment[];
  /** What follows them while their job goes on, and cannot be edited yet. */
  readonly openSegments: readonly Segment[];
  /** True while their job may add to them. */
  readonly isGrowing: boolean;
  /** `elsewhere`: another tab edits it, this one shows what it writes. */
  readonly access: 'opening' | 'here' | 'elsewhere';
  readonly saving: 'saved' | 'saving' | 'failed';
  /** Why the last edits are not kept yet: the text is safe in this tab, and it is tried again. */
  readonly problem: AppProblem | null;
  /** What undo would take back, and redo do again; null where there is nothing. */
  readonly undoKind: EditKind | null;
  readonly redoKind: EditKind | null;
  readonly versions: readonly DocumentVersion[];

  /**
   * The text of a segment is now this, in one line; spaces at its ends do not count. Words that stay
   * keep their times. A segment without words stays until it is removed.
   */
  type(segmentId: number, text: string): void;
  /** Cuts a segment in two, if need be in the middle of a word. @returns the id of the second; null where one would be empty */
  split(point: TextPoint): number | null;
  /** Joins a segment to the one before it. @returns where they meet; null for the first */
  join(segmentId: number): TextPoint | null;
  /**
   * Takes out what stands between two points, in either order, and puts lines there, each but the
   * first in a segment of its own. What is typed there at once belongs to the same step.
   *
   * @returns where writing goes on; null where one of the points is gone
   */
  replaceRange(from: TextPoint, to: TextPoint, lines?: readonly string[]): WritingPoint | null;
  removeSegments(segmentIds: readonly number[]): void;

  /** A person vouches for these words. */
  accept(places: readonly WordPlace[]): void;
  /** Puts other words in the place of what was found, all in one step. */
  replace(matches: readonly TextMatch[], replacement: Replacement): void;
  /** Puts words that were recognised again in the place of those that stand there. */
  replacePassage(reading: PassageReading): void;

  /** @returns the new speaker's id; null where nothing may be done */
  addSpeaker(name: string | null): number | null;
  renameSpeaker(id: number, name: string | null): void;
  colourSpeaker(id: number, colour: number): void;
  /** All that one has said another one says, and the first is gone. */
  mergeSpeakers(id: number, into: number): void;
  /** The speaker is gone; nobody is named for what they said. */
  removeSpeaker(id: number): void;
  assign(segmentIds: readonly number[], speakerId: number | null): void;
  /** The words between two points, which become segments of their own where they are none. */
  assignRange(from: TextPoint, to: TextPoint, speakerId: number | null): void;

  /** @returns the new note's id; null where nothing may be done */
  addNote(atSeconds: number, text: string): number | null;
  changeNote(id: number, text: string): void;
  removeNote(id: number): void;

  /** @returns what has changed, to be shown; null where nothing of the text has */
  undo(): ChangePlace | null;
  redo(): ChangePlace | null;
  /** @throws AppError `storage-full`, `storage-failed` */
  keepVersion(name: string | null): Promise<void>;
  /**
   * Brings an old text back, as one step of undo; what stood there is kept as a version first.
   *
   * @throws AppError as `keepVersion`, and `document-missing` where there is no such version
   */
  restoreVersion(number: number): Promise<void>;

  /** Takes the document from the other tab. @throws AppError where it cannot be opened */
  takeOver(): Promise<void>;
  /** Resolves when all is written, or could not be. */
  flush(): Promise<void>;
}
