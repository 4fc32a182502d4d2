import { pickPassage } from '../../engine/passages/pick-passage';
import { isAbort, type AppProblem } from '../../shared/errors';
import type { EngineFacts } from '../../shared/jobs/job-events';
import type { JobSource, JobWish, PassageReading } from '../../shared/jobs/jobs';
import { toProblem } from '../../shared/to-problem';
import type { Segment, TimeRange } from '../../shared/recognition/transcript';
import { comparePassages, type PassageComparison } from './compare-passages';
import { moveBorder, type Border } from './move-border';

/** The longest passage that is recognised again at once: what is compared should fit a screen or few. */
const LONGEST_PASSAGE_SECONDS = 600;

/** What the dialogue of a passage shows. */
export type PassageStep =
  | { kind: 'closed' }
  /** `problem`: why the last try came to nothing. */
  | { kind: 'choosing'; range: TimeRange; problem: AppProblem | null }
  /** `share`: 0 to 1. */
  | { kind: 'working'; range: TimeRange; share: number }
  | {
      kind: 'compared';
      range: TimeRange;
      reading: PassageReading;
      comparisons: PassageComparison[];
      /** True where the text could not be changed. */
      hasFailed: boolean;
    };

/** What is said of the last passage that was replaced. */
export interface Replacement {
  range: TimeRange;
  isUndone: boolean;
}

/** What `Passages` knows of its job, and asks for it. */
export interface PassageJob {
  readonly segments: readonly Segment[];
  readonly engine: EngineFacts | null;
  readonly durationSeconds: number;
  rerun(
    signal: AbortSignal,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading>;
  replace(reading: PassageReading): Promise<void>;
  /** Takes the last edit of the text back. */
  takeBack(): void;
  giveFile(source: JobSource): Promise<void>;
}

/** Passages of one finished text that are recognised again, one at a time. */
export class Passages {
  readonly #job: PassageJob;
  #selected = $state.raw<TimeRange | null>(null);
  #step = $state.raw<PassageStep>({ kind: 'closed' });
  #replacement = $state.raw<Replacement | null>(null);
  #controller: AbortController | null = null;

  constructor(job: PassageJob) {
    this.#job = job;
  }

  /** What is selected in the text. */
  get selected(): TimeRange | null {
    return this.#selected;
  }

  get step(): PassageStep {
    return this.#step;
  }

  get replacement(): Replacement | null {
    return this.#replacement;
  }

  /** What is selected in an open dialogue is no passage. */
  select(range: TimeRange | null): void {
    if (this.#step.kind === 'closed') this.#selected = range;
  }

  /** Opens the dialogue for what is selected. */
  open(): void {
    if (!this.#selected || isTooLong(this.#selected)) return;
    this.#step = { kind: 'choosing', range: this.#selected, problem: null };
  }

  /** Closes the dialogue; what is at work stops, and the text stays as it is. */
  close(): void {
    this.#controller?.abort();
    this.#step = { kind: 'closed' };
  }

  /** Moves the beginning or the end of the passage. */
  move(border: Border, seconds: number): void {
    if (this.#step.kind !== 'choosing') return;
    const range = moveBorder(this.#step.range, border, seconds, this.#job.durationSeconds);
    if (!isTooLong(range)) this.#step = { ...this.#step, range };
  }

  /** Back to the choice of how the passage is recognised. */
  choose(problem: AppProblem | null = null): void {
    if (this.#step.kind === 'closed') return;
    this.#controller?.abort();
    this.#step = { kind: 'choosing', range: this.#step.range, problem };
  }

  async run(wish: JobWish): Promise<void> {
    if (this.#step.kind !== 'choosing') return;
    const { range } = this.#step;
    const controller = (this.#controller = new AbortController());
    const { signal } = controller;
    this.#step = { kind: 'working', range, share: 0 };
    try {
      const reading = await this.#job.rerun(signal, range, wish, (share) => {
        if (!signal.aborted) this.#step = { kind: 'working', range, share };
      });
      if (!signal.aborted) this.#compare(range, reading);
    } catch (error) {
      // Whoever aborted has already said what comes next.
      if (!signal.aborted) this.choose(isAbort(error) ? null : toProblem(error));
    }
  }

  /** Lets the job have its recording, then recognises the passage. */
  async runWithFile(source: JobSource, wish: JobWish): Promise<void> {
    try {
      await this.#job.giveFile(source);
      await this.run(wish);
    } catch (error) {
      this.choose(toProblem(error));
    }
  }

  /** Puts the new text in the place of the old one. */
  async take(): Promise<void> {
    if (this.#step.kind !== 'compared') return;
    const { range, reading } = this.#step;
    try {
      await this.#job.replace(reading);
      this.#replacement = { range, isUndone: false };
      this.#selected = null;
      this.#step = { kind: 'closed' };
    } catch {
      if (this.#step.kind === 'compared') this.#step = { ...this.#step, hasFailed: true };
    }
  }

  /** Puts the text back that the passage had before; only while nothing was edited since. */
  undo(): void {
    if (!this.#replacement || this.#replacement.isUndone) return;
    this.#job.takeBack();
    this.#replacement = { ...this.#replacement, isUndone: true };
  }

  /** No more is said of the last replacement, and it stays. */
  dismiss(): void {
    this.#replacement = null;
  }

  #compare(range: TimeRange, reading: PassageReading): void {
    const old = pickPassage(this.#job.segments, range);
    const comparisons = comparePassages(old, reading.segments);
    this.#step = { kind: 'compared', range, reading, comparisons, hasFailed: false };
  }
}

/** True for a passage that is longer than can be recognised again at once. */
export function isTooLong({ startSeconds, endSeconds }: TimeRange): boolean {
  return endSeconds - startSeconds > LONGEST_PASSAGE_SECONDS;
}
