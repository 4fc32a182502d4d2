import type { JobProgress } from '../../../shared/jobs/job-events';
import { type Recording, SAMPLE_RATE } from '../../../shared/recognition/worker-contracts';
import { LOOK_BACK_SAMPLES } from './find-sound';
import { layOutPieces, type PieceSpan } from './lay-out-pieces';
import { openSpool } from './open-spools';

/** Keeps the sound of a running job within a budget: pieces that recognition has passed go first. */
export class SpoolTrimmer {
  readonly #jobId: string;
  readonly #bytesPerSample: number;
  readonly #budgetBytes: number;
  readonly #kept: PieceSpan[];
  #isTrimming = false;

  constructor(
    jobId: string,
    { plan, channels }: Pick<Recording, 'plan' | 'channels'>,
    budgetBytes: number,
  ) {
    this.#jobId = jobId;
    this.#bytesPerSample = 2 * channels;
    this.#budgetBytes = budgetBytes;
    this.#kept = layOutPieces(plan, null);
  }

  /** Deletes what is too much. What cannot be deleted is tried again the next time. */
  async trim({
    decodedSeconds,
    recognisedSeconds,
  }: Pick<JobProgress, 'decodedSeconds' | 'recognisedSeconds'>): Promise<void> {
    if (this.#isTrimming) return;
    this.#isTrimming = true;
    try {
      const decodedSample = decodedSeconds * SAMPLE_RATE;
      const passedSample = recognisedSeconds * SAMPLE_RATE - LOOK_BACK_SAMPLES;
      for (;;) {
        const [first] = this.#kept;
        if (!first || first.endSample > passedSample) return;
        const keptSamples = decodedSample - first.startSample;
        if (keptSamples * this.#bytesPerSample <= this.#budgetBytes) return;
        if (!(await this.#remove(first))) return;
        this.#kept.shift();
      }
    } finally {
      this.#isTrimming = false;
    }
  }

  async #remove({ index }: PieceSpan): Promise<boolean> {
    const spool = await openSpool(this.#jobId);
    try {
      await spool?.removeEntry(String(index));
      return true;
    } catch (error) {
      // It went in an earlier visit, or is in memory.
      return error instanceof DOMException && error.name === 'NotFoundError';
    }
  }
}
