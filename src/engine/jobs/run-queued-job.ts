import { toProblem } from '../../shared/to-problem';
import type { Transcript } from '../../shared/recognition/transcript';
import { raceAbort } from '../race-abort';
import { findFile, needOf } from './check-file';
import { finishDocument, growDocument } from './complete-document';
import { entryOf, type JobEntry } from './job-board';
import { addNotice, type LeaderContext, saveJob } from './leader-context';
import { chainOn } from '../../shared/chain-on';
import { measureSound, tidySound } from './tidy-sound';
import { assertNever } from '../../shared/errors';
import type { JobEvent, JobProgress } from '../../shared/jobs/job-events';
import type { Waveform } from '../../shared/recognition/waveform';
import type { DecodeResult } from '../../shared/recognition/worker-contracts';

/**
 * Runs a job that waits, or goes on with it, until it is done, has failed, waits for its file, or
 * is aborted: whoever aborts says what the job is now. Never rejects.
 */
export async function runQueuedJob(
  context: LeaderContext,
  jobId: string,
  signal: AbortSignal,
): Promise<void> {
  const { board, journal, texts } = context;
  const entry = board.find(jobId);
  if (!entry) return;
  texts.begin(jobId, entry.record.recognisedSeconds, (onWritten) =>
    growDocument(context, jobId, onWritten),
  );
  board.update(jobId, {
    isUrgent: false,
    progress: { ...entry.progress, stage: 'opening' },
    record: {
      phase: 'running',
      startedAt: entry.record.startedAt ?? Date.now(),
      finishedAt: null,
      problem: null,
    },
  });
  if (!journal.isKept) addNotice(context, jobId, 'not-kept');
  try {
    const transcript = await run(context, jobId, signal);
    if (transcript && !signal.aborted) await finish(context, jobId, transcript);
  } catch (error) {
    if (!signal.aborted) await giveUp(context, jobId, signal, error);
  } finally {
    await texts.stop();
  }
}

async function run(
  context: LeaderContext,
  jobId: string,
  signal: AbortSignal,
): Promise<Transcript | null> {
  const { parts, board, journal, limits } = context;
  const entry = board.find(jobId);
  if (!entry) return null;
  if (!entry.record.options && !entry.live) {
    // What an earlier attempt has left, perhaps while it was being stopped.
    await journal.deleteWork(jobId);
    await parts.sound.remove(jobId).catch(() => {});
  }
  const file = await raceAbort(signal, findFile(parts.engine, entry));
  if (file && !entry.file) {
    board.update(jobId, { file });
    context.onFiles(new Map([[jobId, file]]));
  }
  const { wish } = entry.record;
  const resolve = async () => entry.record.options ?? (await parts.resolveWish(wish));
  const options = await raceAbort(signal, resolve());
  await raceAbort(signal, saveJob(context, jobId, { options }));
  const { record } = entry;
  const listener = new RunListener(context, jobId);
  const request = {
    jobId,
    fileName: record.file.name,
    file,
    live: entry.live,
    options,
    recording: record.recording,
    decoded: record.decoded,
    recognisedSeconds: record.recognisedSeconds,
    journal: journal.isKept,
    soundBudgetBytes: limits.soundBudgetBytes,
  };
  try {
    return await parts.engine.run(signal, request, (event) => {
      if (!signal.aborted) listener.hear(event);
    });
  } finally {
    // Events come from other threads: some may still be on their way.
    listener.stop();
  }
}

async function finish(
  context: LeaderContext,
  jobId: string,
  transcript: Transcript,
): Promise<void> {
  const { board, texts, unwritten } = context;
  const entry = board.find(jobId);
  if (!entry) return;
  const { segments, ...result } = transcript;
  const record = {
    ...entry.record,
    phase: 'done',
    finishedAt: Date.now(),
    recognisedSeconds: result.durationSeconds,
    chunks: entry.progress.chunksTotal,
    result,
  } as const;
  // From here on it is too late to stop the job, even though nobody has been told yet.
  board.update(jobId, { record, progress: entryOf(record).progress }, 'soon');
  await texts.whenWritten();
  await finishDocument(context, entry, segments);
  board.flush();
  // What is not written was told already, as what cannot be edited.
  if (board.find(jobId)) texts.end(jobId, unwritten.get(jobId) ? null : segments);
}

async function giveUp(
  context: LeaderContext,
  jobId: string,
  signal: AbortSignal,
  error: unknown,
): Promise<void> {
  const { board, texts } = context;
  const problem = toProblem(error);
  const entry = board.find(jobId);
  if (!entry) return;
  if (problem.code === 'file-needed' || problem.code === 'wrong-file') {
    const isWrong = problem.code === 'wrong-file';
    const waitsFor = isWrong ? 'file' : ((await needOf(entry)) ?? 'file');
    if (signal.aborted) return;
    await saveJob(
      context,
      jobId,
      { phase: 'interrupted', problem: isWrong ? problem : null },
      { waitsFor },
    );
    return;
  }
  if (problem.code === 'sound-lost' && !entry.hasLostSound && (entry.file || entry.handle)) {
    // Decoded again, the recording goes on where it was.
    return saveJob(context, jobId, { phase: 'queued' }, { hasLostSound: true, isUrgent: true });
  }
  // A file that cannot be read stays so; its handle may lead to one that can.
  const file = problem.code === 'file-unreadable' ? null : entry.file;
  const saving = saveJob(
    context,
    jobId,
    { phase: 'failed', finishedAt: Date.now(), problem, result: null },
    { file },
  );
  texts.end(jobId);
  await saving;
}

interface Run {
  jobId: string;
  controller: AbortController;
  over: Promise<void>;
}

/** Runs jobs that wait, one at a time, in order. */
export class JobRunner {
  readonly #context: LeaderContext;
  readonly #inTurn = chainOn();
  #run: Run | null = null;
  #holds = 0;
  /** A job that was held up goes on before all others. */
  #heldId: string | null = null;
  #isDisposed = false;

  constructor(context: LeaderContext) {
    this.#context = context;
  }

  get runningId(): string | null {
    return this.#run?.jobId ?? null;
  }

  /** Something may have changed about what is to be done next. */
  wake(): void {
    if (this.#run || this.#holds > 0 || this.#isDisposed) return;
    const next = this.#next();
    if (!next) return;
    this.#heldId = null;
    const jobId = next.record.id;
    const controller = new AbortController();
    const over = runQueuedJob(this.#context, jobId, controller.signal).finally(() => {
      this.#run = null;
      this.wake();
      if (!this.#isDisposed) void tidySound(this.#context);
    });
    this.#run = { jobId, controller, over };
  }

  /** Stops a job, where it runs; its phase is the caller's business. Resolves when it has stopped. */
  async stop(jobId: string): Promise<void> {
    if (this.#run?.jobId !== jobId) return;
    this.#run.controller.abort();
    await this.#run.over;
  }

  /** Resolves when a job does not run: then all that it came to is written. */
  async whenOver(jobId: string): Promise<void> {
    if (this.#run?.jobId === jobId) await this.#run.over;
  }

  /** Does something while no job runs; the one that was running goes on afterwards. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#holds++;
    try {
      return await this.#inTurn(async () => {
        const { board } = this.#context;
        const jobId = this.#run?.jobId;
        if (this.#run && jobId !== undefined) {
          if (board.find(jobId)?.record.phase === 'running') {
            this.#heldId = jobId;
            board.update(jobId, { record: { phase: 'queued' } });
            this.#run.controller.abort();
          }
          await this.#run.over;
        }
        return await work();
      });
    } finally {
      this.#holds--;
      this.wake();
    }
  }

  /** Begins nothing more, and stops what runs. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#run?.controller.abort();
    await this.#run?.over;
  }

  #next(): JobEntry | null {
    const { board } = this.#context;
    const { isPaused } = board.snapshot;
    const ready = board.list.filter(
      ({ record, isUrgent }) => record.phase === 'queued' && (!isPaused || isUrgent),
    );
    return ready.find(({ record }) => record.id === this.#heldId) ?? ready[0] ?? null;
  }
}

/** How far a job has come is written at most this often. */
const WRITE_MILLISECONDS = 5000;
/** The sound of a job that runs is measured at most this often. */
const MEASURE_MILLISECONDS = 10_000;

/** Puts what a running job tells where it belongs. */
class RunListener {
  readonly #context: LeaderContext;
  readonly #jobId: string;
  #listens = true;
  #writtenAt = performance.now();
  #measuredAt = performance.now();

  constructor(context: LeaderContext, jobId: string) {
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
