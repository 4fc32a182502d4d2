import type { DecodeApi, EngineApi, VadApi } from '../shared/worker-contracts';
import { WorkerHost } from './worker-host';

/** The three workers of the pipeline. */
export class EngineWorkers {
  readonly decode = new WorkerHost<DecodeApi>(
    'decode',
    (name) =>
      new Worker(new URL('../../workers/decode.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
  );
  readonly vad = new WorkerHost<VadApi>(
    'vad',
    (name) =>
      new Worker(new URL('../../workers/vad.worker.ts', import.meta.url), { type: 'module', name }),
  );
  readonly engine = new WorkerHost<EngineApi>(
    'engine',
    (name) =>
      new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), {
        type: 'module',
        name,
      }),
  );

  terminate(): void {
    for (const host of [this.decode, this.vad, this.engine]) host.terminate();
  }
}
