import type { Growth, NewDocument } from '../../shared/documents/document';
import { continues, countSettled } from '../../shared/documents/grow-text';
import type { JobDocuments } from '../../shared/documents/job-documents';
import type { LiveSegment, Segment } from '../../shared/recognition/transcript';

/**
 * Puts what is settled of a running job's text into its document. Nobody may be told that a segment
 * is settled before it is written there: then what an edit speaks of is there always.
 */
export class DocumentGrowth {
  readonly #documents: JobDocuments;
  readonly #jobId: string;
  readonly #describe: (segments: readonly Segment[]) => NewDocument | null;
  readonly #onWritten: (from: number) => void;
  #recognised: readonly LiveSegment[] = [];
  /** What the document has of this run; null until it was read. */
  #growth: Growth | null = null;
  /** False where the document takes nothing, or has something else. */
  #takes = true;
  #work: Promise<void> | null = null;

  /**
   * @param describe makes what is written of some segments; null where the job has gone
   * @param onWritten told that segments from this index on are written
   */
  constructor(
    documents: JobDocuments,
    jobId: string,
    describe: (segments: readonly Segment[]) => NewDocument | null,
    onWritten: (from: number) => void = () => {},
  ) {
    this.#documents = documents;
    this.#jobId = jobId;
    this.#describe = describe;
    this.#onWritten = onWritten;
  }

  /** The text is now this. What cannot be read or written is tried again with the next one. */
  hear(recognised: readonly LiveSegment[]): void {
    this.#recognised = recognised;
    this.#work ??= this.#write().finally(() => (this.#work = null));
  }

  /** Resolves when nothing is being written. */
  async whenIdle(): Promise<void> {
    while (this.#work) await this.#work;
  }

  /** Of the text that was heard last, so many segments at the beginning stand in the document. */
  get count(): number {
    if (!this.#takes || !this.#growth) return 0;
    return continues(this.#recognised, this.#growth) ? this.#growth.count : 0;
  }

  async #write(): Promise<void> {
    for (;;) {
      // A full disk: at the end of the job it is told, and until then nothing is lost.
      const from = await this.#writeSettled().catch(() => null);
      if (from === null) return;
      this.#onWritten(from);
    }
  }

  /** @returns from which segment on it wrote; null where nothing is to be written */
  async #writeSettled(): Promise<number | null> {
    this.#growth ??= (await this.#documents.readGrowth(this.#jobId)) ?? { count: 0, last: null };
    const { count } = this.#growth;
    const settled = countSettled(this.#recognised);
    if (!this.#takes || settled <= count) return null;
    // A run that reads the beginning otherwise than before comes to a version at its end.
    this.#takes = continues(this.#recognised, this.#growth);
    if (!this.#takes) return null;
    const segments = this.#recognised.slice(count, settled);
    const document = this.#describe(segments);
    this.#takes = document !== null && (await this.#documents.grow(document, count));
    if (!this.#takes) return null;
    this.#growth = { count: settled, last: segments.at(-1) ?? null };
    return count;
  }
}
