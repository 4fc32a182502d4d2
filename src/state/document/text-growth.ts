import type { HistoryChange } from '../../library/library-service';
import type { Growth } from '../../shared/documents/document';
import { continues, countSettled, growthOf } from '../../shared/documents/grow-text';
import type { LiveSegment, Segment } from '../../shared/recognition/transcript';

/**
 * What recognition adds to an open document while its job goes on. It comes to the text as soon as
 * it is settled, and to the library together with the edits, which may speak of it.
 */
export class TextGrowth {
  #recognised: readonly LiveSegment[] = [];
  /** What of it is in the text here. Null: nothing more comes. */
  #here: Growth | null = null;
  /** So many segments are in the library's. */
  #written = 0;

  /** True while more may come. */
  get isGoingOn(): boolean {
    return this.#here !== null;
  }

  /** The document was read. */
  begin(growth: Growth | null): void {
    this.#here = growth;
    this.#written = growth?.count ?? 0;
  }

  /** @param recognised all of the job's text so far; none where that is not known yet */
  hear(recognised: readonly LiveSegment[]): void {
    this.#recognised = recognised;
  }

  /** What is to be put behind the text now. A job that was begun anew adds nothing. */
  take(): readonly Segment[] {
    if (!this.#here || !continues(this.#recognised, this.#here)) return [];
    const { count } = this.#here;
    const settled = countSettled(this.#recognised);
    if (settled <= count) return [];
    this.#here = growthOf(this.#recognised, settled);
    return this.#recognised.slice(count, settled);
  }

  /** What recognition may still change: it cannot be edited yet. */
  get open(): readonly LiveSegment[] {
    return this.#here && continues(this.#recognised, this.#here)
      ? this.#recognised.slice(this.#here.count)
      : [];
  }

  /** What is to be written with the edits. */
  beginWriting(): HistoryChange['grown'] {
    if (!this.#here || this.#here.count <= this.#written) return undefined;
    const from = this.#written;
    return { from, segments: this.#recognised.slice(from, this.#here.count) };
  }

  /** What `beginWriting` has given is written. */
  endWriting(grown: HistoryChange['grown']): void {
    if (grown) this.#written = grown.from + grown.segments.length;
  }
}
