import { assertNever } from '../../shared/errors';
import type { JobEvent, JobNotice, JobProgress } from '../../shared/jobs/job-events';
import type { Waveform } from '../../shared/recognition/waveform';
import type { DecodeResult } from '../../shared/recognition/worker-contracts';
import { saveJob, type OwnerContext } from './owner-context';
import { measureSound } from './tidy-sound';

/** How far a job has come is written at most this often. */
const WRITE_MILLISECONDS = 5000;
/** The sound of a job that runs is measured at most this often. */
const MEASURE_MILLISECONDS = 10_000;

/** Puts what a running job tells where it belongs. */
export class RunListener {
  readonly #context: OwnerContext;
  readonly #jobId: string;
  #listens = true;
  #writtenAt = performance.now();
  #measuredAt = performance.now();

  constructor(context: OwnerContext, jobId: string) {
    this.#context = context;
    this.#jobId = jobId;
  }

  hear(event: JobEvent): void {
    if (!this.#listens) return;
    switch (event.type) {
      case 'progress':
        return this.#progress(event.progress);
      case 'recording':
        return void saveJob(this.#context, this.#jobId, { recording: event.recording });
      case 'decoded':
        void this.#keepDecoded(event.decoded, event.waveform);
        return void measureSound(this.#context);
      case 'engine':
        return void saveJob(this.#context, this.#jobId, { engine: event.engine });
      case 'notice':
        return addNotice(this.#context, this.#jobId, event.notice);
      case 'segments':
        return this.#context.texts.change(event.from, event.segments);
      default:
        return assertNever(event);
    }
  }

  stop(): void {
    this.#listens = false;
  }

  async #keepDecoded(decoded: DecodeResult, waveform: Waveform | null): Promise<void> {
    const { board, journal } = this.#context;
    if (!waveform) return saveJob(this.#context, this.#jobId, { decoded });
    board.update(this.#jobId, { record: { decoded } });
    const entry = board.find(this.#jobId);
    if (entry) await journal.putDecoded(entry.record, waveform);
  }

  #progress(progress: JobProgress): void {
    const { board, journal, texts } = this.#context;
    const entry = board.find(this.#jobId);
    if (!entry) return;
    // What the journal has is recognised, although a job that goes on tells of it once more.
    const before = journal.isKept ? entry.record.recognisedSeconds : 0;
    const recognisedSeconds = Math.max(before, progress.recognisedSeconds);
    board.update(this.#jobId, { progress, record: { recognisedSeconds } }, 'soon');
    texts.reach(progress.recognisedSeconds);
    const now = performance.now();
    if (now - this.#writtenAt > WRITE_MILLISECONDS) {
      this.#writtenAt = now;
      void journal.putJobs([entry.record]);
    }
    if (now - this.#measuredAt > MEASURE_MILLISECONDS) {
      this.#measuredAt = now;
      void measureSound(this.#context);
    }
  }
}

/** Adds a notice to a job that has not got it yet. */
export function addNotice(context: OwnerContext, jobId: string, notice: JobNotice): void {
  const notices = context.board.find(jobId)?.record.notices;
  if (!notices || notices.includes(notice)) return;
  void saveJob(context, jobId, { notices: [...notices, notice] });
}
