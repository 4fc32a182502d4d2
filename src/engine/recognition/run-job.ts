import { noProgress, type JobEvent, type JobProgress } from '../../shared/jobs/job-events';
import type { JobNotice } from '../../shared/jobs/job-states';
import { createBackpressure, Backpressure } from '../../shared/recognition/backpressure';
import {
  lengthOf,
  type RangeWish,
  type TimeRange,
  type Transcript,
} from '../../shared/recognition/transcript';
import {
  type ChannelCount,
  type DecodeResult,
  type Recording,
  SAMPLE_RATE,
} from '../../shared/recognition/worker-contracts';
import { isUnlikeRussian } from './is-unlike-russian';
import type { RunRequest } from './engine-service';
import type { EngineWorkers } from './engine-workers';
import { guardStages } from './guard-stages';
import type { JobContext } from './job-context';
import type { ModelManager } from '../models/model-manager';
import { ProgressTracker } from './progress-tracker';
import { runStages, type StageResults } from './run-stages';
import { SpoolTrimmer } from './spools/spool-trimmer';
import { appError } from '../../shared/errors';
import { openRecording, reopenRecording } from './open-recording';
import { findSound } from './spools/find-sound';
import type { Sound } from './stages/provide-sound';

/**
 * Sends one job through the workers, from its beginning or from where it had come to. Journal and
 * spool stay as they are, whatever becomes of it.
 *
 * @throws AppError of the stage that failed first, `file-needed`, `AbortError` when aborted; by
 *   then every worker has stopped working on this job or has been ended
 */
export async function runJob(
  workers: EngineWorkers,
  models: ModelManager,
  signal: AbortSignal,
  request: RunRequest,
  onEvent: (event: JobEvent) => void,
): Promise<Transcript> {
  const { jobId, fileName, options, journal } = request;
  const range = rangeOf(options.range ?? null);
  const started = performance.now();
  const tell = tellNoticesOnce(onEvent);
  const start = startOf(request);
  let trimmer: SpoolTrimmer | null = null;
  const progress = new ProgressTracker((change) => {
    tell({ type: 'progress', progress: change });
    // Until then it is only what somebody has said.
    if (change.recognisedSeconds > start.recognisedSeconds) void trimmer?.trim(change);
  }, start);
  const work = async (context: JobContext) => {
    if (!crossOriginIsolated) tell({ type: 'notice', notice: 'single-thread' });
    progress.update({ stage: 'opening' });
    const { recording, sound } = await prepareJob(context, request);
    context.signal.throwIfAborted();
    trimmer = new SpoolTrimmer(jobId, recording, request.soundBudgetBytes);
    const backpressure = createBackpressure();
    // Nothing before a range is recognised: nobody has to wait for that.
    const passedSeconds = Math.max(start.recognisedSeconds, range?.startSeconds ?? 0);
    if (backpressure) new Backpressure(backpressure).tell(passedSeconds);
    const toSample = range && findBorder(recording.plan, range.endSeconds);
    const asked = { recording, sound, toSample, range, journal, backpressure };
    const results = await runStages(context, asked);
    if (range) checkReached(range, results.decoded);
    return { channels: recording.channels, results };
  };
  const shared = { jobId, workers, models, signal, options, progress, onEvent: tell };
  const { channels, results } = await guardStages(shared, work);
  // What was told of the last chunks may still be on its way.
  const { chunks } = results.recognised;
  progress.update({ chunk: chunks, chunksTotal: chunks });
  const transcript = composeTranscript(fileName, channels, range, results, {
    totalSeconds: (performance.now() - started) / 1000,
    busySeconds: progress.current.busySeconds,
  });
  // Half on one processor and half on another, or half in another visit, says nothing of speed.
  if (transcript.fallbacks.length === 0 && !request.recording) {
    const { transcribeSeconds } = transcript.stages;
    models.noteJob(results.engine, lengthOf(transcript), transcribeSeconds);
  }
  return transcript;
}

/** Workers find out by themselves, so that each may tell the same. */
function tellNoticesOnce(onEvent: (event: JobEvent) => void): (event: JobEvent) => void {
  const told = new Set<JobNotice>();
  return (event) => {
    if (event.type === 'notice') {
      if (told.has(event.notice)) return;
      told.add(event.notice);
    }
    onEvent(event);
  };
}

/** What a job that goes on has behind it. Without a journal it begins anew. */
function startOf({
  recording,
  decoded,
  recognisedSeconds,
  journal,
  options: { range },
}: RunRequest): JobProgress {
  const begun = range ? { ...noProgress, fromSeconds: range.startSeconds } : noProgress;
  if (!recording) return begun;
  const seconds = journal ? recognisedSeconds : 0;
  return {
    ...begun,
    totalSeconds: decoded ? decoded.sampleCount / SAMPLE_RATE : recording.facts.durationSeconds,
    decodedSeconds: seconds,
    searchedSeconds: seconds,
    recognisedSeconds: seconds,
  };
}

function rangeOf(wish: RangeWish | null): TimeRange | null {
  return wish && { ...wish, endSeconds: wish.endSeconds ?? Infinity };
}

/** The border of a spool's plan at which all before `seconds` is there; null: only at its end. */
function findBorder(plan: readonly number[], seconds: number): number | null {
  let border = 0;
  // Whatever comes after the others goes into the last piece.
  for (const samples of plan.slice(0, -1)) {
    border += samples;
    if (border >= seconds * SAMPLE_RATE) return border;
  }
  return null;
}

/** @throws AppError `range-outside` */
function checkReached({ startSeconds }: TimeRange, { sampleCount }: DecodeResult): void {
  const durationSeconds = sampleCount / SAMPLE_RATE;
  if (durationSeconds <= startSeconds)
    throw appError('range-outside', { startSeconds, durationSeconds });
}

/** Wall-clock seconds of a job. */
interface JobTimes {
  /** Since it began, or went on. */
  totalSeconds: number;
  /** Of recognition, in this run and in those before. */
  busySeconds: number;
}

/** Puts the transcript together from what the stages came to. */
function composeTranscript(
  fileName: string,
  channels: ChannelCount,
  range: TimeRange | null,
  { decoded, searched, engine, recognised, loadSeconds }: StageResults,
  times: JobTimes,
): Transcript {
  // Decoding ends a little behind a range.
  const durationSeconds = Math.min(
    decoded.sampleCount / SAMPLE_RATE,
    range?.endSeconds ?? Infinity,
  );
  const heard = range && { range: { ...range, endSeconds: durationSeconds } };
  const heardSeconds = lengthOf({ durationSeconds, ...heard });
  // A job that went on has recognised for longer than it has run now.
  const transcribeSeconds = Math.max(times.totalSeconds - loadSeconds, times.busySeconds);
  return {
    fileName,
    language: 'ru',
    durationSeconds,
    ...heard,
    speechSeconds: searched.speechSeconds,
    segments: recognised.segments,
    speakers: channels === 1 ? [] : [0, 1].map((id) => ({ id, name: null })),
    modelId: engine.modelId,
    provider: engine.provider,
    precision: engine.precision,
    threads: engine.threads,
    cacheHit: engine.cacheHit,
    unknownTokens: recognised.unknownTokens,
    ...(isUnlikeRussian(recognised.segments) && { isUnlikeRussian: true }),
    fallbacks: recognised.fallbacks,
    realTimeFactor: heardSeconds > 0 ? transcribeSeconds / heardSeconds : 0,
    stages: {
      decodeSeconds: decoded.decodeSeconds,
      vadSeconds: searched.vadSeconds,
      featuresSeconds: recognised.featuresSeconds,
      modelSeconds: recognised.modelSeconds,
      textSeconds: recognised.textSeconds,
      loadSeconds,
      transcribeSeconds,
      totalSeconds: transcribeSeconds + loadSeconds,
    },
    incomplete: decoded.incomplete,
    unheard: decoded.unheard ?? null,
    ...(decoded.loudness && { loudness: decoded.loudness }),
    ...(decoded.gapSeconds && { gapSeconds: decoded.gapSeconds }),
  };
}

/**
 * Finds out how a job's recording is read, and where its sound comes from. A job that goes on
 * reads it as it did before, and its file only where the spool is not complete.
 *
 * @throws AppError `file-needed`, and as `openRecording`, `reopenRecording`
 */
async function prepareJob(
  context: JobContext,
  { jobId, file, live, fileName, recording, decoded, journal }: RunRequest,
): Promise<{ recording: Recording; sound: Sound }> {
  if (!recording) {
    const begun = needFile(file, fileName);
    return {
      recording: await openRecording(context, begun),
      sound: { isComplete: false, pieces: [], fromSample: 0, file: begun },
    };
  }
  const kept = await findSound(jobId, recording, decoded, journal);
  if (kept.isComplete) return { recording, sound: kept };
  if (live) return { recording, sound: { ...kept, live } };
  const sound = { ...kept, file: needFile(file, fileName) };
  context.signal.throwIfAborted();
  await reopenRecording(context, sound.file, recording);
  return { recording, sound };
}

function needFile(file: File | null, fileName: string): File {
  if (!file) throw appError('file-needed', { fileName });
  return file;
}
