import { AppError, type AppErrorCode } from '../shared/errors';
import type { JobEvent } from '../shared/job-events';
import type { TranscribeOptions } from '../shared/options';
import type { Transcript } from '../shared/transcript';
import type { RecordingFacts } from '../shared/worker-contracts';
import { composeTranscript, type StageResults } from './compose-transcript';
import type { EngineWorkers } from './engine-workers';
import { JobCalls } from './job-calls';
import type { ModelManager } from './models/model-manager';
import { ProgressTracker } from './progress-tracker';
import { raceAbort } from './race-abort';
import { decodeRecording, detectSpeech, loadModel, recognise, type JobContext } from './run-stages';

/** After these a worker is not trusted any more. */
const BREAKING: readonly AppErrorCode[] = ['internal', 'out-of-memory'];

/**
 * Sends one file through the workers.
 *
 * @throws AppError of the stage that failed first, `AbortError` when aborted; by then every
 *   worker has stopped working on this job or has been ended
 */
export async function runJob(
  workers: EngineWorkers,
  models: ModelManager,
  jobId: string,
  signal: AbortSignal,
  file: File,
  options: TranscribeOptions,
  onEvent: (event: JobEvent) => void,
): Promise<Transcript> {
  const started = performance.now();
  const calls = new JobCalls();
  const progress = new ProgressTracker(onEvent);
  // Aborts with the job's own signal, and when a stage fails: then the others are let go.
  const end = new AbortController();
  signal.addEventListener('abort', () => end.abort(signal.reason), { signal: end.signal });
  const context: JobContext = {
    workers,
    models,
    calls,
    signal: end.signal,
    options,
    progress,
    onEvent,
  };
  try {
    if (!crossOriginIsolated) onEvent({ type: 'notice', notice: 'single-thread' });
    progress.update({ stage: 'opening' });
    const probing = calls.call(workers.decode, (worker) => worker.probe(file));
    const facts = await raceAbort(signal, probing);
    progress.update({ stage: 'loading-model', totalSeconds: facts.durationSeconds });
    const results = await raceAbort(signal, runStages(context, jobId, file, facts));
    const totalSeconds = (performance.now() - started) / 1000;
    const transcript = composeTranscript(file.name, { ...results, totalSeconds });
    const { transcribeSeconds } = transcript.stages;
    if (transcript.fallbacks.length === 0) {
      models.noteJob(results.engine, transcript.durationSeconds, transcribeSeconds);
    }
    return transcript;
  } catch (error) {
    end.abort();
    await stopStages(workers, calls, jobId);
    // A runtime that failed (a lost GPU, no memory) may stay broken: the next job gets a new one.
    if (error instanceof AppError && BREAKING.includes(error.code)) workers.terminate();
    throw error;
  } finally {
    end.abort();
  }
}

/** Decode → VAD → engine run side by side, joined by message ports, while the model loads. */
async function runStages(
  context: JobContext,
  jobId: string,
  file: File,
  facts: RecordingFacts,
): Promise<Omit<StageResults, 'totalSeconds'>> {
  const pieces = new MessageChannel();
  const items = new MessageChannel();
  const track = facts.audioTracks.find(({ isDefault }) => isDefault) ?? facts.audioTracks[0];
  const request = { jobId, file, facts, track: track?.index ?? 0 };
  const loadAndRecognise = async () => {
    const { lease, loadSeconds } = await loadModel(context);
    const recognised = await recognise(context, jobId, lease, items.port2);
    return { engine: lease.facts, loadSeconds, recognised };
  };
  const [decoded, searched, rest] = await Promise.all([
    decodeRecording(context, request, pieces.port1),
    detectSpeech(context, jobId, pieces.port2, items.port1),
    loadAndRecognise(),
  ]);
  return { decoded, searched, ...rest };
}

async function stopStages(workers: EngineWorkers, calls: JobCalls, jobId: string): Promise<void> {
  const { decode, vad, engine } = workers;
  // Decoding is synchronous and hears nothing; the others stop between two batches.
  decode.terminate();
  for (const host of [vad, engine]) {
    if (host.isRunning) void host.call((worker) => worker.cancel(jobId)).catch(() => {});
  }
  await calls.settleOrTerminate();
}
