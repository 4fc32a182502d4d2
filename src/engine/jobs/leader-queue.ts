import { appError } from '../../shared/errors';
import type {
  JobLimits,
  JobSource,
  JobWish,
  PassageReading,
  TextEvent,
} from '../../shared/jobs/jobs';
import { overPhases } from '../../shared/jobs/job-states';
import type { JobRecord } from '../../shared/jobs/journal-records';
import type { TimeRange, Transcript } from '../../shared/recognition/transcript';
import type { Waveform } from '../../shared/recognition/waveform';
import type { DecodeOutcome } from '../../shared/recognition/worker-contracts';
import type { LiveJob } from '../recording/live-sound';
import { acceptFile, findFile } from './check-file';
import { addJobs, resumeJob, retryJob } from './retry-job';
import { endCancelled } from './complete-document';
import { checkLimits, checkVerb } from './check-verb';
import { type JobEntry, speakersOf } from './job-board';
import { JobRunner } from './run-queued-job';
import { LiveJobs } from './live-jobs';
import { type LeaderContext, saveJob } from './leader-context';
import {
  callVerb,
  type NewJob,
  type QueueSide,
  type QueueVerb,
  type QueueVerbs,
  type VerbAnswers,
  type VerbArgs,
} from './queue-verbs';
import { rememberPause } from './remember-pause';
import { measureSound, tidySound } from './tidy-sound';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';

/** The queue of the leader, which does the work. Verbs do nothing to a job that is gone by then. */
export class LeaderQueue implements QueueSide, QueueVerbs {
  readonly #context: LeaderContext;
  readonly #runner: JobRunner;
  readonly #liveJobs: LiveJobs;
  readonly #end = new AbortController();

  constructor(context: LeaderContext) {
    this.#context = context;
    this.#runner = new JobRunner(context);
    this.#liveJobs = new LiveJobs(context, this.#runner);
  }

  get snapshot() {
    return this.#context.board.snapshot;
  }

  /** The files that jobs have, by job id. */
  get files(): ReadonlyMap<string, File> {
    const files = new Map<string, File>();
    for (const { record, file } of this.#context.board.list) if (file) files.set(record.id, file);
    return files;
  }

  /** Begins the first job that waits. */
  start(): void {
    this.#liveJobs.takeUp();
    this.#runner.wake();
  }

  /** Takes files that another tab has: jobs that waited for one go on. */
  async adoptFiles(files: ReadonlyMap<string, File>): Promise<void> {
    const { board } = this.#context;
    for (const [jobId, file] of files) {
      const entry = board.find(jobId);
      if (!entry || entry.file) continue;
      board.update(jobId, { file }, 'soon');
      if (entry.record.phase === 'interrupted')
        await saveJob(this.#context, jobId, { phase: 'queued' }, { waitsFor: null });
    }
    this.#runner.wake();
  }

  ask<Verb extends QueueVerb>(verb: Verb, args: VerbArgs[Verb]): Promise<VerbAnswers[Verb]> {
    return callVerb(this, verb, args);
  }

  listen(jobId: string, listener: (event: TextEvent) => void): () => void {
    return this.#context.texts.listen(jobId, listener);
  }

  async add(jobs: readonly NewJob[], wish: JobWish): Promise<void> {
    try {
      await addJobs(this.#context, jobs, wish);
    } finally {
      this.#runner.wake();
    }
  }

  async addLive(job: LiveJob): Promise<void> {
    await this.#liveJobs.add(job);
    this.#runner.wake();
  }

  finishLive(jobId: string, source: JobSource, outcome: DecodeOutcome | null): Promise<boolean> {
    return this.#liveJobs.finish(jobId, source, outcome);
  }

  async pause(jobId: string): Promise<void> {
    const entry = this.#context.board.find(jobId);
    if (!entry) return;
    checkVerb('pause', entry.record.phase);
    const saving = saveJob(this.#context, jobId, { phase: 'paused' });
    void this.#runner.stop(jobId);
    await saving;
  }

  async resume(jobId: string, source?: JobSource): Promise<void> {
    await resumeJob(this.#context, jobId, source);
    this.#runner.wake();
  }

  async cancel(jobId: string): Promise<void> {
    const { board, texts } = this.#context;
    const entry = board.find(jobId);
    if (!entry) return;
    checkVerb('cancel', entry.record.phase);
    const isRunning = this.#runner.runningId === jobId;
    const text = texts.peek(jobId);
    const saving = saveJob(this.#context, jobId, { phase: 'cancelled', finishedAt: Date.now() });
    const stopping = this.#runner.stop(jobId);
    await saving;
    await stopping;
    await endCancelled(this.#context, jobId, text);
    // The runner tidies up after a job that ran.
    if (!isRunning) void tidySound(this.#context);
  }

  async retry(jobId: string, wish?: JobWish, source?: JobSource): Promise<void> {
    await retryJob(this.#context, jobId, wish, source);
    this.#runner.wake();
  }

  async move(jobId: string, beforeId: string | null): Promise<void> {
    const { board, journal } = this.#context;
    const entry = board.find(jobId);
    if (!entry || jobId === beforeId) return;
    checkVerb('move', entry.record.phase);
    if (beforeId !== null) checkVerb('move', board.find(beforeId)?.record.phase ?? 'cancelled');
    const places = planMove(board.list, jobId, beforeId);
    for (const [id, place] of places) board.update(id, { record: { place } }, 'soon');
    board.flush();
    await journal.putJobs([...places.keys()].flatMap((id) => board.find(id)?.record ?? []));
  }

  async remove(jobId: string): Promise<void> {
    const { parts, board, journal, texts, unwritten } = this.#context;
    if (!board.find(jobId)) return;
    const isRunning = this.#runner.runningId === jobId;
    const stopping = this.#runner.stop(jobId);
    board.remove(jobId);
    unwritten.forget(jobId);
    texts.end(jobId);
    await journal.deleteJobs([jobId]);
    const clear = async () => {
      // Until it has stopped, a worker may write of it.
      await stopping;
      if (isRunning) await journal.deleteJobs([jobId]);
      // What was edited stays.
      await parts.documents.release(jobId).catch(() => {});
      await parts.sound.remove(jobId).catch(() => {});
    };
    void clear();
  }

  async pauseAll(): Promise<void> {
    const { parts, board } = this.#context;
    const runningId = this.#runner.runningId;
    const isRunning =
      runningId !== null && board.find(runningId)?.record.phase === 'running' ? runningId : null;
    rememberPause(parts.memory, { stoppedId: isRunning });
    for (const { record, isUrgent } of board.list)
      if (isUrgent) board.update(record.id, { isUrgent: false }, 'soon');
    board.setState({ isPaused: true });
    if (isRunning !== null) await this.pause(isRunning);
  }

  async resumeAll(): Promise<void> {
    const { parts, board } = this.#context;
    const pause = rememberPause(parts.memory, null);
    const stopped = pause?.stoppedId ? board.find(pause.stoppedId) : null;
    try {
      // Before the others may begin: it goes on first.
      if (stopped?.record.phase === 'paused') await this.resume(stopped.record.id);
    } finally {
      board.setState({ isPaused: false });
      this.#runner.wake();
    }
  }

  async readTranscript(jobId: string): Promise<Transcript> {
    const { parts, board, unwritten } = this.#context;
    // One that is done may still be on its way into its document.
    if (board.find(jobId)?.record.result) await this.#runner.whenOver(jobId);
    const record = board.find(jobId)?.record;
    const result = record?.result;
    const segments = unwritten.get(jobId);
    if (result && segments)
      return { ...result, speakers: speakersOf(record), segments: [...segments] };
    const text = result ? await parts.documents.readRecognised(jobId) : null;
    if (!result || !text)
      throw appError('internal', { detail: `no transcript of ${jobId} is kept` });
    return { ...result, speakers: [...text.speakers], segments: [...text.segments] };
  }

  async readHandle(jobId: string): Promise<FileSystemFileHandle | null> {
    return this.#context.board.find(jobId)?.handle ?? null;
  }

  readWaveform(jobId: string): Promise<Waveform | null> {
    return this.#context.journal.readWaveform(jobId);
  }

  async giveFile(jobId: string, source: JobSource): Promise<void> {
    const { board, journal } = this.#context;
    const entry = board.find(jobId);
    if (!entry) return;
    await acceptFile(this.#context, entry, source);
    const handles = source.handle ? new Map([[jobId, source.handle]]) : undefined;
    await journal.putJobs([entry.record], handles);
  }

  rerun(
    signal: AbortSignal,
    jobId: string,
    range: TimeRange,
    wish: JobWish,
    onProgress: (share: number) => void,
  ): Promise<PassageReading> {
    const either = AbortSignal.any([signal, this.#end.signal]);
    return this.#runner.hold(() =>
      rerunPassage(this.#context, either, jobId, range, wish, onProgress),
    );
  }

  async deleteSound(jobId?: string): Promise<void> {
    const { parts, board } = this.#context;
    const isMeant = ({ id, phase }: JobRecord) =>
      jobId === undefined ? overPhases.includes(phase) : id === jobId && phase !== 'running';
    for (const { record } of board.list)
      if (isMeant(record)) await parts.sound.remove(record.id).catch(() => {});
    await measureSound(this.#context);
  }

  async setLimits(limits: Partial<JobLimits>): Promise<void> {
    this.#context.limits = { ...this.#context.limits, ...checkLimits(limits) };
    await tidySound(this.#context);
  }

  /** Stops what runs; the next tab goes on with it. */
  async dispose(): Promise<void> {
    const { board, journal } = this.#context;
    const running = board.find(this.#runner.runningId ?? '');
    this.#end.abort();
    this.#liveJobs.dispose();
    this.#context.unwritten.stop();
    await this.#runner.dispose();
    // How far it has come is not written each time.
    if (running) await journal.putJobs([running.record]);
    board.stop();
    journal.close();
  }
}

/**
 * What a passage is recognised with: as the rest of its recording, but for what the wish names.
 * Another model brings its own way of chunks. Track and channels are those of the recording.
 *
 * @param resolved what the wish alone resolves to; needed where it names a model
 */
export function overlayOptions(
  options: TranscribeOptions,
  wish: JobWish,
  resolved: TranscribeOptions | null,
): TranscribeOptions {
  return {
    ...options,
    ...(resolved && { model: resolved.model, chunks: resolved.chunks }),
    provider: wish.provider ?? options.provider,
    threads: wish.threads ?? options.threads,
    vad: { ...(resolved ?? options).vad, ...wish.vad },
  };
}

/**
 * The new places that put a job before another one, or at the end: mostly its own alone.
 *
 * @param list all jobs in order of place
 */
export function planMove(
  list: readonly JobEntry[],
  jobId: string,
  beforeId: string | null,
): ReadonlyMap<string, number> {
  const others = list.filter(({ record }) => record.id !== jobId);
  const index =
    beforeId === null ? others.length : others.findIndex(({ record }) => record.id === beforeId);
  const previous = others[index - 1]?.record.place;
  const next = others[index]?.record.place;
  if (next === undefined) return new Map([[jobId, (previous ?? 0) + 1]]);
  if (previous === undefined) return new Map([[jobId, next - 1]]);
  const between = (previous + next) / 2;
  if (between > previous && between < next) return new Map([[jobId, between]]);
  // Too close together for a number between them.
  const ids = others.map(({ record }) => record.id);
  ids.splice(index, 0, jobId);
  return new Map(ids.map((id, place) => [id, place]));
}

/** Recognises a passage of a finished job once more. Nothing else may run meanwhile. */
async function rerunPassage(
  { parts, board }: LeaderContext,
  signal: AbortSignal,
  jobId: string,
  range: TimeRange,
  wish: JobWish,
  onProgress: (share: number) => void,
): Promise<PassageReading> {
  signal.throwIfAborted();
  const entry = board.find(jobId);
  if (!entry) throw new DOMException('the job was removed', 'AbortError');
  checkVerb('rerun', entry.record.phase);
  const { recording, decoded, options } = entry.record;
  if (!recording || !decoded || !options)
    throw appError('internal', { detail: `${jobId} is done, but not known` });
  const resolved = wish.modelId === undefined ? null : await parts.resolveWish(wish);
  const file = await findFile(parts.engine, entry);
  const request = {
    jobId,
    fileName: entry.record.file.name,
    recording,
    decoded,
    file,
    range,
    options: overlayOptions(options, wish, resolved),
  };
  signal.throwIfAborted();
  return parts.engine.readPassage(signal, request, onProgress);
}
