import { proxy, transfer } from 'comlink';
import type { EngineFacts, JobEvent } from '../shared/job-events';
import type { TranscribeOptions } from '../shared/options';
import {
  SAMPLE_RATE,
  type DecodeRequest,
  type DecodeResult,
  type EngineResult,
  type VadResult,
} from '../shared/worker-contracts';
import type { EngineWorkers } from './engine-workers';
import type { JobCalls } from './job-calls';
import type { ProgressTracker } from './progress-tracker';

/** What every stage of a job shares. */
export interface JobContext {
  workers: EngineWorkers;
  calls: JobCalls;
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
export async function loadModel({
  workers,
  calls,
  options,
  progress,
  onEvent,
}: JobContext): Promise<{ engine: EngineFacts; loadSeconds: number }> {
  const started = performance.now();
  workers.prepareEngine(options);
  const onBytes = (modelBytesLoaded: number, modelBytesTotal: number) =>
    progress.update({ modelBytesLoaded, modelBytesTotal });
  const engine = await calls.call(workers.engine, (worker) =>
    worker.load(options.model, options.provider, options.threads, proxy(onBytes)),
  );
  onEvent({ type: 'engine', engine });
  progress.update({ stage: 'recognising', modelBytesLoaded: 0, modelBytesTotal: 0 });
  return { engine, loadSeconds: (performance.now() - started) / 1000 };
}

/** Recognises the regions; segments go out as events. */
export function recognise(
  { workers, calls, options, progress, onEvent }: JobContext,
  jobId: string,
  items: MessagePort,
): Promise<EngineResult> {
  return calls.call(workers.engine, (worker) =>
    worker.recognise(
      jobId,
      options.chunks,
      transfer(items, [items]),
      proxy((event) => {
        if (event.type === 'segments') onEvent(event);
        else progress.update({ recognisedSeconds: event.seconds, busySeconds: event.busySeconds });
      }),
    ),
  );
}
