import type { EditHistory } from '../../library/library-service';
import type { TextEdit } from '../../shared/documents/document';

/** What of the history is to be written: see `HistoryChange`. */
export interface UnwrittenEdits {
  keep: number;
  added: readonly TextEdit[];
  position: number;
}

/**
 * The edits of one document, where undo stands among them, and which of them are kept. Edits may
 * come and go while others are being written.
 */
export class EditLog {
  readonly #edits: TextEdit[];
  #position: number;
  /** So many edits at the beginning are kept as they are here. */
  #kept: number;
  /** What is kept: so many edits, with undo there. */
  #written: { length: number; position: number };
  /** So many edits have stayed as they were since `beginWriting`. */
  #steady = 0;

  constructor({ edits, position }: EditHistory) {
    this.#edits = edits.slice();
    this.#position = position;
    this.#kept = edits.length;
    this.#written = { length: edits.length, position };
  }

  /** What undo would take back. */
  get last(): TextEdit | null {
    return this.#edits[this.#position - 1] ?? null;
  }

  /** What redo would do again. */
  get next(): TextEdit | null {
    return this.#edits[this.#position] ?? null;
  }

  /** All edits, and where undo stands. */
  get history(): EditHistory {
    return { edits: this.#edits.slice(), position: this.#position };
  }

  get isWritten(): boolean {
    return (
      this.#kept === this.#edits.length &&
      this.#written.length === this.#edits.length &&
      this.#written.position === this.#position
    );
  }

  /** Adds an edit where undo stands. What could be done again is gone. */
  push(edit: TextEdit): void {
    this.#cut(this.#position);
    this.#edits.push(edit);
    this.#position++;
  }

  /** Puts another edit in the place of the one that undo would take back; null: none. */
  replaceLast(edit: TextEdit | null): void {
    this.#position--;
    if (edit) this.push(edit);
    else this.#cut(this.#position);
  }

  /** @param step -1: undo; 1: redo. There has to be an edit on that side. */
  move(step: -1 | 1): void {
    this.#position += step;
  }

  beginWriting(): UnwrittenEdits {
    this.#steady = this.#edits.length;
    return {
      keep: this.#kept,
      added: this.#edits.slice(this.#kept),
      position: this.#position,
    };
  }

  /** What `beginWriting` has given is kept now. */
  endWriting({ keep, added, position }: UnwrittenEdits): void {
    this.#kept = this.#steady;
    this.#written = { length: keep + added.length, position };
  }

  #cut(length: number): void {
    this.#edits.length = length;
    this.#kept = Math.min(this.#kept, length);
    this.#steady = Math.min(this.#steady, length);
  }
}
