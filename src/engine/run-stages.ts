import { proxy, transfer } from 'comlink';
import { AppError, appError, detailOf, type AppProblem } from '../shared/errors';
import type { JobEvent } from '../shared/job-events';
import type { TranscribeOptions } from '../shared/options';
import {
  SAMPLE_RATE,
  type DecodeRequest,
  type DecodeResult,
  type EngineResult,
  type ModelConnection,
  type VadResult,
} from '../shared/worker-contracts';
import type { EngineWorkers } from './engine-workers';
import type { JobCalls } from './job-calls';
import type { LeaseRequest, ModelLease } from './models/model-lease';
import type { ModelManager } from './models/model-manager';
import type { ProgressTracker } from './progress-tracker';

/** What every stage of a job shares. */
export interface JobContext {
  workers: EngineWorkers;
  models: ModelManager;
  calls: JobCalls;
  /** Aborts when the job is cancelled, or another of its stages has failed. */
  signal: AbortSignal;
  options: TranscribeOptions;
  progress: ProgressTracker;
  onEvent: (event: JobEvent) => void;
}

/** Decodes into the spool; `pieces` tells the next stage what is there. */
export async function decodeRecording(
  { workers, calls, progress, onEvent }: JobContext,
  request: DecodeRequest,
  pieces: MessagePort,
): Promise<DecodeResult> {
  const result = await calls.call(workers.decode, (worker) =>
    worker.decode(
      request,
      transfer(pieces, [pieces]),
      proxy((decodedSeconds) => progress.update({ decodedSeconds })),
      proxy((notice) => onEvent({ type: 'notice', notice })),
    ),
  );
  const totalSeconds = result.sampleCount / SAMPLE_RATE;
  progress.update({ decodedSeconds: totalSeconds, totalSeconds });
  return result;
}

/** Finds speech in the pieces; `items` tells the next stage of pieces and regions. */
export function detectSpeech(
  { workers, calls, options, progress }: JobContext,
  jobId: string,
  pieces: MessagePort,
  items: MessagePort,
): Promise<VadResult> {
  return calls.call(workers.vad, (worker) =>
    worker.detect(
      jobId,
      options.vad,
      transfer(pieces, [pieces]),
      transfer(items, [items]),
      proxy((searchedSeconds) => progress.update({ searchedSeconds })),
    ),
  );
}

/** Makes the model ready; it may be already. */
export async function loadModel(
  context: JobContext,
): Promise<{ lease: ModelLease; loadSeconds: number }> {
  const { models, signal, progress, onEvent } = context;
  const started = performance.now();
  const lease = await models.acquire(describeWish(context), signal);
  onEvent({ type: 'engine', engine: lease.facts });
  progress.update({ stage: 'recognising', ...noModelProgress });
  return { lease, loadSeconds: (performance.now() - started) / 1000 };
}

/**
 * Recognises the regions; segments go out as events. A graphics card that fails is replaced by
 * the processor, which hears the same chunk again.
 */
export async function recognise(
  context: JobContext,
  jobId: string,
  first: ModelLease,
  items: MessagePort,
): Promise<EngineResult> {
  const { workers, calls, models, signal, options, progress, onEvent } = context;
  let lease = first;
  let stopListening = () => {};
  const connect = async () => {
    stopListening = lease.onEnd((reason) => {
      const problem = toProblem(reason);
      if (!signal.aborted) {
        void workers.engine.call((worker) => worker.dropModel(jobId, problem)).catch(() => {});
      }
    });
    return lease.connect();
  };
  const replace = async (problem: AppProblem): Promise<ModelConnection> => {
    stopListening();
    if (lease.facts.provider === 'wasm') throw new AppError(problem);
    onEvent({ type: 'notice', notice: 'graphics-lost' });
    lease = await models.replaceOnWasm(lease, problem, describeWish(context), signal);
    progress.update(noModelProgress);
    const port = await connect();
    return transfer({ port, provider: lease.facts.provider }, [port]);
  };
  try {
    const { features, vocabulary, facts } = lease;
    const { provider } = facts;
    const port = await connect();
    return await calls.call(workers.engine, (worker) =>
      worker.recognise(
        { jobId, chunks: options.chunks, features, vocabulary, provider },
        transfer(port, [port]),
        transfer(items, [items]),
        proxy((event) => {
          if (event.type === 'segments') onEvent(event);
          else
            progress.update({ recognisedSeconds: event.seconds, busySeconds: event.busySeconds });
        }),
        proxy(replace),
      ),
    );
  } catch (error) {
    // A runtime that failed may stay broken: the next job gets a new one.
    if (error instanceof AppError) models.unload(lease.facts).catch(() => {});
    throw error;
  } finally {
    stopListening();
    lease.release();
  }
}

const noModelProgress = { modelPhase: null, modelBytesLoaded: 0, modelBytesTotal: 0 } as const;

function describeWish({ options, progress }: JobContext): LeaseRequest {
  const { model, provider, threads, chunks } = options;
  const longest = Math.max(chunks.cutAboveSeconds, chunks.joinWithinSeconds);
  return {
    model,
    provider,
    threads,
    longestSeconds: longest + 2 * Math.max(chunks.contextSeconds, chunks.overlapSeconds),
    onPhase: (modelPhase, modelBytesLoaded, modelBytesTotal) =>
      progress.update({ modelPhase, modelBytesLoaded, modelBytesTotal }),
  };
}

function toProblem(reason: unknown): AppProblem {
  if (reason instanceof AppError) return reason.problem;
  return appError('worker-died', { worker: 'session', detail: detailOf(reason) }).problem;
}
