import { proxy, transfer } from 'comlink';
import type { JobEvent } from '../shared/job-events';
import type { TranscribeOptions } from '../shared/options';
import type { Transcript } from '../shared/transcript';
import {
  SAMPLE_RATE,
  type DecodeResult,
  type EngineEvent,
  type EngineResult,
  type VadResult,
} from '../shared/worker-contracts';
import type { EngineWorkers } from './engine-workers';
import { ProgressTracker } from './progress-tracker';
import { raceAbort, settleOrTerminate } from './stop-promptly';

/**
 * Sends one file through the workers: decode → VAD → engine run side by side, joined by message
 * ports, while the model loads.
 *
 * @throws AppError of the stage that failed first, `AbortError` when aborted; by then every
 *   worker has stopped working on this job or has been ended
 */
export async function runJob(
  workers: EngineWorkers,
  jobId: string,
  signal: AbortSignal,
  file: File,
  options: TranscribeOptions,
  onEvent: (event: JobEvent) => void,
): Promise<Transcript> {
  const started = performance.now();
  const progress = new ProgressTracker(onEvent);
  const { decode, vad, engine } = workers;
  const calls = new Map<{ terminate(): void }, Promise<unknown>>();
  const track = <T>(host: { terminate(): void }, call: Promise<T>): Promise<T> => {
    calls.set(host, Promise.allSettled([calls.get(host), call]));
    return call;
  };

  try {
    if (!crossOriginIsolated) onEvent({ type: 'notice', notice: 'single-thread' });
    progress.update({ stage: 'opening' });
    const facts = await raceAbort(
      signal,
      track(
        decode,
        decode.call((w) => w.probe(file)),
      ),
    );
    progress.update({ stage: 'loading-model', totalSeconds: facts.durationSeconds });

    const toVad = new MessageChannel();
    const toEngine = new MessageChannel();
    const track0 = facts.audioTracks.find(({ isDefault }) => isDefault) ?? facts.audioTracks[0];
    const decoding = track(
      decode,
      decode.call((w) =>
        w.decode(
          { jobId, file, facts, track: track0?.index ?? 0 },
          transfer(toVad.port1, [toVad.port1]),
          proxy((decodedSeconds) => progress.update({ decodedSeconds })),
          proxy((notice) => onEvent({ type: 'notice', notice })),
        ),
      ),
    ).then((result) => {
      const totalSeconds = result.sampleCount / SAMPLE_RATE;
      progress.update({ decodedSeconds: totalSeconds, totalSeconds });
      return result;
    });
    const searching = track(
      vad,
      vad.call((w) =>
        w.detect(
          jobId,
          options.vad,
          transfer(toVad.port2, [toVad.port2]),
          transfer(toEngine.port1, [toEngine.port1]),
          proxy((searchedSeconds) => progress.update({ searchedSeconds })),
        ),
      ),
    );
    const recognising = loadAndRecognise();

    const [decoded, searched, { loadSeconds, engineFacts, result }] = await raceAbort(
      signal,
      Promise.all([decoding, searching, recognising]),
    );
    return assemble(decoded, searched, result, loadSeconds, engineFacts);

    async function loadAndRecognise() {
      workers.prepareEngine(options);
      const loadStarted = performance.now();
      const engineFacts = await track(
        engine,
        engine.call((w) =>
          w.load(
            options.model,
            options.provider,
            options.threads,
            proxy((modelBytesLoaded, modelBytesTotal) =>
              progress.update({ modelBytesLoaded, modelBytesTotal }),
            ),
          ),
        ),
      );
      const loadSeconds = (performance.now() - loadStarted) / 1000;
      onEvent({ type: 'engine', engine: engineFacts });
      progress.update({ stage: 'recognising', modelBytesLoaded: 0, modelBytesTotal: 0 });
      const onEngineEvent = (event: EngineEvent) => {
        if (event.type === 'segments') onEvent(event);
        else progress.update({ recognisedSeconds: event.seconds, busySeconds: event.busySeconds });
      };
      const result = await track(
        engine,
        engine.call((w) =>
          w.recognise(
            jobId,
            options.chunks,
            transfer(toEngine.port2, [toEngine.port2]),
            proxy(onEngineEvent),
          ),
        ),
      );
      return { loadSeconds, engineFacts, result };
    }
  } catch (error) {
    // Decoding is synchronous and hears nothing; the others stop between two batches.
    if (decode.isRunning) decode.terminate();
    if (vad.isRunning) void vad.call((w) => w.cancel(jobId)).catch(() => {});
    if (engine.isRunning) void engine.call((w) => w.cancel(jobId)).catch(() => {});
    await settleOrTerminate(calls);
    throw error;
  }

  function assemble(
    decoded: DecodeResult,
    searched: VadResult,
    result: EngineResult,
    loadSeconds: number,
    engineFacts: Pick<Transcript, 'modelId' | 'provider' | 'threads'>,
  ): Transcript {
    const durationSeconds = decoded.sampleCount / SAMPLE_RATE;
    const totalSeconds = (performance.now() - started) / 1000;
    const { segments, featuresSeconds, modelSeconds, textSeconds } = result;
    return {
      fileName: file.name,
      language: 'ru',
      durationSeconds,
      speechSeconds: searched.speechSeconds,
      segments,
      modelId: engineFacts.modelId,
      provider: engineFacts.provider,
      threads: engineFacts.threads,
      realTimeFactor: durationSeconds > 0 ? (totalSeconds - loadSeconds) / durationSeconds : 0,
      stages: {
        decodeSeconds: decoded.decodeSeconds,
        vadSeconds: searched.vadSeconds,
        featuresSeconds,
        modelSeconds,
        textSeconds,
        loadSeconds,
        totalSeconds,
      },
      incomplete: decoded.incomplete,
    };
  }
}
