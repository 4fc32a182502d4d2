import type { JobEvent } from '../../shared/jobs/job-events';
import type { PassageReading } from '../../shared/jobs/jobs';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';
import type { RawSound } from '../../shared/recognition/raw-sound';
import type { Transcript } from '../../shared/recognition/transcript';
import type { RestoredText } from '../../shared/recognition/worker-contracts';
import { askAside } from './ask-aside';
import type { EngineService, PassageRequest, RunRequest, SoundKeeper } from './engine-service';
import { createDecodeHost, createEngineHost, EngineWorkers } from './engine-workers';
import type { ModelManager } from '../models/model-manager';
import { readPassage } from '../passages/read-passage';
import { raceAbort } from '../race-abort';
import { runJob } from './run-job';
import { SoundStore } from './spools/sound-store';
import { holdSpool } from './spools/spool-lock';
import { watchDecoder } from './watch-decoder';

/** The page's side of the workers: one job at a time, first come, first served. */
export class EngineClient implements EngineService {
  readonly #workers = new EngineWorkers();
  readonly #models: ModelManager;
  readonly #sound: Pick<SoundKeeper, 'remove'>;
  #previous: Promise<unknown> = Promise.resolve();

  constructor(models: ModelManager, sound: Pick<SoundKeeper, 'remove'> = new SoundStore()) {
    this.#models = models;
    this.#sound = sound;
  }

  transcribe(
    signal: AbortSignal,
    file: File,
    options: TranscribeOptions,
    onEvent: (event: JobEvent) => void,
  ): Promise<Transcript> {
    const request: RunRequest = {
      jobId: nameSpool('once'),
      fileName: file.name,
      file,
      live: null,
      options,
      recording: null,
      decoded: null,
      recognisedSeconds: 0,
      journal: false,
      // Nobody hears it again.
      soundBudgetBytes: 0,
    };
    return this.run(signal, request, onEvent).finally(() => this.#sound.remove(request.jobId));
  }

  run(
    signal: AbortSignal,
    request: RunRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<Transcript> {
    return this.#queue(signal, () =>
      holdSpool(request.jobId, signal, () =>
        runJob(this.#workers, this.#models, signal, request, onEvent),
      ),
    );
  }

  restore(jobId: string): Promise<RestoredText> {
    return askAside(createEngineHost(), (worker) => worker.restore(jobId));
  }

  identify(file: File): Promise<string> {
    const decoder = createDecodeHost();
    return watchDecoder(decoder, () => askAside(decoder, (worker) => worker.identify(file)));
  }

  hearRaw(file: File, raw: RawSound): Promise<Int16Array<ArrayBuffer>> {
    const decoder = createDecodeHost();
    const ask = async () => {
      // To fetch it may take longer than a decoder that hangs is waited for.
      await decoder.call((worker) => worker.load());
      return watchDecoder(decoder, () => decoder.call((worker) => worker.hearRaw(file, raw)));
    };
    return ask().finally(() => decoder.terminate());
  }

  readPassage(
    signal: AbortSignal,
    request: PassageRequest,
    onProgress: (share: number) => void,
  ): Promise<PassageReading> {
    const spoolId = nameSpool('passage');
    return this.#queue(signal, () =>
      // Neither its own sound nor that of the job may go meanwhile.
      holdSpool(request.jobId, signal, () =>
        holdSpool(spoolId, signal, () =>
          readPassage(this.#workers, this.#models, spoolId, signal, request, onProgress),
        ),
      ),
    ).finally(() => this.#sound.remove(spoolId));
  }

  /** Ends the workers of the stages; models stay with their manager. */
  dispose(): void {
    this.#workers.terminate();
  }

  /** Works when all that came before is over. Who waits for that hears of an abort at once. */
  #queue<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#previous;
    const result = raceAbort(signal, before).then(work);
    this.#previous = Promise.allSettled([before, result]);
    return result;
  }
}

/** No two visits and no two tabs have the same. */
function nameSpool(purpose: string): string {
  return [purpose, ...crypto.getRandomValues(new Uint32Array(2))].join('-');
}
