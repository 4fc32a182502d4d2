import { transfer, type Remote } from 'comlink';
import { AppError, appError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/models/model-manifest';
import type { SessionKey, SessionPhase } from '../../shared/models/model-states';
import type { PreparedModel } from '../../shared/models/prepared-model';
import type { ClipReading, SessionApi } from '../../shared/models/session-contracts';
import { WorkerHost } from '../worker-host';
import { isKnownText } from './is-known-text';

/** What an entry's opener may tell while it works. */
export type TellPhase = (
  phase: SessionPhase,
  memory?: { neededMegabytes: number | null; freeMegabytes: number | null },
) => void;

/** Waits before a graphics card without room is asked again: other programs may give some back. */
const gpuRetrySeconds = [2, 5, 10] as const;

/** A model in memory, in a worker of its own. */
export interface OpenedSession {
  vocabulary: string;
  loadSeconds: number;
  warmUpSeconds: number;
  heapBytes: number;
  /** How it read the clip. */
  clip: ClipReading;
  /** A port that answers as a `ModelPort`. */
  connect(): Promise<MessagePort>;
  time(seconds: number): Promise<number>;
  readHeapBytes(): Promise<number>;
  end(): void;
}

export interface OpenRequest {
  model: ModelManifest;
  key: SessionKey;
  prepared: PreparedModel;
  /** 16 kHz mono s16le. */
  clip: ArrayBuffer;
  /** The longest chunk that will come. */
  longestSeconds: number;
  /** Software adapters take seconds for each shape: they warm up with the clip alone. */
  warmsUpAllLengths: boolean;
  tell: TellPhase;
  onEnd: (reason: unknown) => void;
  wait?: (seconds: number) => Promise<void>;
}

/**
 * Loads a model in a new worker, proves it on the known clip, and warms it up. A graphics card
 * that has no room is asked again, each time after a longer wait; where threads do not start,
 * those of another worker are tried once.
 *
 * @throws AppError `gpu-failed`, `model-invalid`, `out-of-memory`, `worker-died`
 */
export async function openSession(request: OpenRequest): Promise<OpenedSession> {
  const { model, key, tell, wait = sleep } = request;
  for (const seconds of [...gpuRetrySeconds, null]) {
    try {
      const opened = (await openOnce(request)) ?? (await openOnce(request));
      if (opened) return opened;
      throw appError('worker-died', { worker: 'session', detail: 'its threads did not start' });
    } catch (error) {
      if (seconds === null || !lacksGpuMemory(error)) throw error;
      const neededMegabytes = Math.round(model.memoryBytes[key.provider] / 1e6);
      // Browsers do not say how much a graphics card has left.
      tell('waiting_for_gpu', { neededMegabytes, freeMegabytes: null });
      await wait(seconds);
    }
  }
  throw new Error('unreachable');
}

/** Null where the threads of the runtime do not start. */
async function openOnce(request: OpenRequest): Promise<OpenedSession | null> {
  const { model, key, prepared, clip, longestSeconds, tell, onEnd } = request;
  let phase: 'opening' | 'open' | 'ended' = 'opening';
  const host = new WorkerHost<SessionApi>('session', startSessionWorker, (reason) => {
    const wasOpen = phase === 'open';
    phase = 'ended';
    if (wasOpen) onEnd(reason);
  });
  /** The host would start another worker, in which there is no session. */
  const call = <T>(use: (worker: Remote<SessionApi>) => Promise<T>): Promise<T> =>
    phase === 'ended'
      ? Promise.reject(appError('worker-died', { worker: 'session', detail: 'it was ended' }))
      : host.call(use);
  try {
    tell('loading');
    const started = performance.now();
    const hasStarted = await call((worker) =>
      worker.open({ modelId: model.id, features: model.features, prepared, threads: key.threads }),
    );
    if (!hasStarted) {
      host.terminate();
      return null;
    }
    const loaded = performance.now();
    tell('warming');
    const reading = await call((worker) => worker.readClip(clip));
    if (!isKnownText(model.knownClip, reading.text)) throw wrongText(request, reading.text);
    if (key.provider === 'webgpu' && request.warmsUpAllLengths) {
      await call((worker) => worker.warmUp(longestSeconds));
    }
    const heapBytes = await call((worker) => worker.readHeapBytes());
    phase = 'open';
    return {
      vocabulary: prepared.vocabulary,
      loadSeconds: (loaded - started) / 1000,
      warmUpSeconds: (performance.now() - loaded) / 1000,
      heapBytes,
      clip: reading,
      async connect() {
        const { port1, port2 } = new MessageChannel();
        await call((worker) => worker.connect(transfer(port2, [port2])));
        return port1;
      },
      time: (seconds) => call((worker) => worker.time(seconds)),
      readHeapBytes: () => call((worker) => worker.readHeapBytes()),
      end: () => host.terminate(),
    };
  } catch (error) {
    host.terminate();
    throw error;
  }
}

/** Starts a session worker under its lock name. */
export function startSessionWorker(name: string): Worker {
  return new Worker(new URL('../../../workers/session.worker.ts', import.meta.url), {
    type: 'module',
    name,
  });
}

/** The error of a session that reads the known clip wrongly. `detail` has what it read. */
function wrongText({ model, key }: OpenRequest, text: string): AppError {
  const detail = `the known clip came out as '${text}'`;
  return key.provider === 'webgpu'
    ? appError('gpu-failed', { kind: 'wrong-text', detail })
    : appError('model-invalid', { modelId: model.id, detail });
}

function lacksGpuMemory(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.problem.code === 'gpu-failed' && error.problem.facts.kind === 'out-of-memory';
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
