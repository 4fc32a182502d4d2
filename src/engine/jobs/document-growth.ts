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
  readonly #describe: (segments: readonly Segment[]) => NewDocument | null;
  readonly #onWritten: (from: number) => void;
  readonly #reading: Promise<void>;
  #recognised: readonly LiveSegment[] = [];
  /** What the document has of this run. */
  #growth: Growth = { count: 0, last: null };
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
    this.#describe = describe;
    this.#onWritten = onWritten;
    this.#reading = documents.readGrowth(jobId).then(
      (growth) => void (this.#growth = growth ?? this.#growth),
      // What cannot be read now cannot be written either.
      () => void (this.#takes = false),
    );
  }

  /** The text is now this. What cannot be written is tried again with the next one. */
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
    return this.#takes && continues(this.#recognised, this.#growth) ? this.#growth.count : 0;
  }

  async #write(): Promise<void> {
    await this.#reading;
    for (;;) {
      const { count } = this.#growth;
      const settled = countSettled(this.#recognised);
      if (!this.#takes || settled <= count) return;
      // A run that reads the beginning otherwise than before comes to a version at its end.
      this.#takes = continues(this.#recognised, this.#growth);
      if (!this.#takes) return;
      const segments = this.#recognised.slice(count, settled);
      try {
        const document = this.#describe(segments);
        this.#takes = document !== null && (await this.#documents.grow(document, count));
      } catch {
        // A full disk: at the end of the job it is told, and until then nothing is lost.
        return;
      }
      if (!this.#takes) return;
      this.#growth = { count: settled, last: segments.at(-1) ?? null };
      this.#onWritten(count);
    }
  }
}
