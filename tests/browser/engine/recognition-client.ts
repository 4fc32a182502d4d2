import * as Comlink from 'comlink';
import { ModelManager } from '../../../src/engine/models/model-manager';
import type { ModelLease } from '../../../src/engine/models/model-lease';
import { demoModel } from '../../../src/shared/models/catalogue';
import { defaultChunkOptions } from '../../../src/shared/recognition/default-options';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import { keysOf } from '../../../src/shared/jobs/journal';
import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import { writeStream } from '../../../src/shared/message-stream';
import type { ChunkOptions } from '../../../src/shared/recognition/options';
import type {
  EngineApi,
  EngineEvent,
  Region,
  RestoredText,
  SpoolPiece,
  VadItem,
} from '../../../src/shared/recognition/worker-contracts';
import { openJournal } from '../../unit/engine/jobs/open-journal';
import { createMemory } from './create-engine';

installErrorTransfer();

/** What is to be recognised: all of it is decoded and searched. */
interface Speech {
  pieces: readonly SpoolPiece[];
  /** Of each channel. */
  regions: readonly (readonly Region[])[];
  chunks?: Partial<ChunkOptions>;
  journal?: boolean;
}

/** Drives a real engine worker with the demo model, as the page and VAD do. */
export class RecognitionClient {
  readonly #models = new ModelManager({ memory: createMemory(), versions: 'test' });
  #worker = startEngine();
  #lease: ModelLease | null = null;

  /**
   * @param onEvent hears what the worker tells; may call `cancel`
   * @returns null where it was cancelled
   */
  async recognise(
    jobId: string,
    { pieces, regions, chunks, journal = true }: Speech,
    onEvent: (event: EngineEvent) => void = () => {},
  ) {
    const lease = (this.#lease ??= await this.#models.acquire(
      { model: demoModel, provider: 'wasm', threads: 1, longestSeconds: 33, onPhase: () => {} },
      new AbortController().signal,
    ));
    const found = new MessageChannel();
    const writer = writeStream<VadItem>(found.port1);
    for (const piece of pieces) writer.write({ type: 'piece', piece });
    regions.forEach((ofChannel, channel) => {
      for (const region of ofChannel) writer.write({ type: 'region', region, channel });
    });
    writer.end();
    const port = await lease.connect();
    const events: EngineEvent[] = [];
    const result = await this.#worker.api
      .recognise(
        {
          jobId,
          chunks: { ...defaultChunkOptions, ...chunks },
          features: lease.features,
          vocabulary: lease.vocabulary,
          provider: 'wasm',
          channels: regions.length === 2 ? 2 : 1,
          journal,
          backpressure: null,
        },
        Comlink.transfer(port, [port]),
        Comlink.transfer(found.port2, [found.port2]),
        Comlink.proxy((event) => {
          events.push(event);
          onEvent(event);
        }),
        Comlink.proxy(() => Promise.reject(new Error('there is no other model'))),
      )
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') return null;
        throw error;
      });
    return { result, events };
  }

  cancel(jobId: string): void {
    void this.#worker.api.cancel(jobId);
  }

  restore(jobId: string): Promise<RestoredText> {
    return this.#worker.api.restore(jobId);
  }

  /** Ends the worker as a crash does, and starts another one. */
  crash(): void {
    this.#worker.worker.terminate();
    this.#worker = startEngine();
  }

  dispose(): void {
    this.#worker.worker.terminate();
    this.#lease?.release();
    this.#models.dispose();
  }
}

/** What the journal has of a job. */
export async function readChunkRecords(jobId: string): Promise<ChunkRecord[]> {
  const journal = await openJournal();
  const records = await journal.getAll('chunks', keysOf(jobId));
  journal.close();
  return records;
}

function startEngine() {
  const worker = new Worker(new URL('../../../workers/engine.worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine-under-test',
  });
  return { worker, api: Comlink.wrap<EngineApi>(worker) };
}
