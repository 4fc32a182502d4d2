import type { DecodeApi, EngineApi, VadApi } from '../../shared/recognition/worker-contracts';
import { WorkerHost } from '../worker-host';

/** The three workers of the pipeline. */
export class EngineWorkers {
  readonly decode = createDecodeHost();
  readonly vad = new WorkerHost<VadApi>(
    'vad',
    (name) =>
      new Worker(new URL('../../../workers/vad.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
  );
  readonly engine = createEngineHost();

  terminate(): void {
    for (const host of [this.decode, this.vad, this.engine]) host.terminate();
  }
}

/** A worker that decodes. */
export function createDecodeHost(): WorkerHost<DecodeApi> {
  return new WorkerHost(
    'decode',
    (name) =>
      new Worker(new URL('../../../workers/decode.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
  );
}

/** A worker that makes text. */
export function createEngineHost(): WorkerHost<EngineApi> {
  return new WorkerHost(
    'engine',
    (name) =>
      new Worker(new URL('../../../workers/engine.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
  );
}
