import type { Chunk, ChunkReading, ChunkRecord } from '../../src/shared/jobs/journal-records';
import { Backpressure } from '../../src/shared/recognition/backpressure';
import {
  SAMPLE_RATE,
  type EngineEvent,
  type EngineResult,
  type RecogniseRequest,
  type VadItem,
} from '../../src/shared/recognition/worker-contracts';
import { RecordingPlan, type PlannedChunk } from './chunks/plan-recording';
import { readPlanned } from './chunks/mend-seam';
import { RecalledChunks } from './chunks/recall-chunks';
import { recogniseChunk, type Recogniser } from './recognise-chunk';
import type { SampleSource } from './spool/read-spool';
import { TextGatherer } from './text/gather-text';

/** What a job has recognised and must not recognise again. */
export interface ChunkMemory {
  /** All that was kept of the job, in order of channel and index. */
  read(): Promise<ChunkRecord[]>;
  /** Does not fail where nothing can be kept. */
  keep(record: ChunkRecord): Promise<void>;
}

/** What a recognition works with. */
export interface SpeechRecognition {
  recogniser: Recogniser;
  request: Pick<RecogniseRequest, 'jobId' | 'chunks' | 'channels' | 'backpressure'>;
  source: SampleSource;
  items: AsyncIterable<VadItem>;
  /** Null where nothing is kept. */
  memory: ChunkMemory | null;
}

/**
 * Turns the stream of PCM pieces and regions into segments, each told as soon as its chunk is
 * read, and kept where there is a memory. What the memory has of the job is not read again.
 *
 * @param signal stops between two chunks
 * @throws `AbortError`, and whatever the model or the stream fails with
 */
export async function recogniseRecording(
  { recogniser, request, source, items, memory }: SpeechRecognition,
  signal: AbortSignal,
  onEvent: (event: EngineEvent) => void,
): Promise<EngineResult> {
  const recalled = new RecalledChunks((await memory?.read()) ?? []);
  const plan = new RecordingPlan(request.chunks, request.channels);
  const text = new TextGatherer(request.channels);
  const backpressure = request.backpressure && new Backpressure(request.backpressure);
  /** The last reading of each channel. */
  const previous: (ChunkReading | undefined)[] = [];
  const clock = new BusyClock();

  const recognise = async ({ channel, index, chunk }: PlannedChunk): Promise<ChunkRecord> => {
    const times = { featuresSeconds: 0, modelSeconds: 0, textSeconds: 0 };
    const read = async (part: Chunk) => {
      await yieldToMessages();
      signal.throwIfAborted();
      const from = Math.round(part.heardStartSeconds * SAMPLE_RATE);
      if (from < firstSample) throw new Error(`the sound at sample ${from} is gone`);
      const to = Math.round(part.heardEndSeconds * SAMPLE_RATE);
      const samples = await source.read(from, to, channel);
      const path = await recogniseChunk(recogniser, samples, from / SAMPLE_RATE, times);
      return { chunk: part, ...path };
    };
    const result = await readPlanned(chunk, previous[channel] ?? null, request.chunks, read);
    return {
      jobId: request.jobId,
      channel,
      index,
      ...result,
      replacement: recogniser.model.replacement ?? null,
      ...times,
      busySeconds: clock.takeLap(),
    };
  };

  let told = { seconds: 0, chunk: 0, chunksTotal: null as number | null };
  const tell = () => {
    const change = text.flush(plan.recognisedSeconds);
    if (change) onEvent({ type: 'segments', ...change });
    backpressure?.tell(plan.passedSeconds);
    const seconds = Math.max(told.seconds, plan.recognisedSeconds);
    const { chunk, chunksTotal } = plan;
    if (seconds === told.seconds && chunk === told.chunk && chunksTotal === told.chunksTotal)
      return;
    told = { seconds, chunk, chunksTotal };
    onEvent({ type: 'recognised', ...told, busySeconds: clock.seconds });
  };
  const take = (record: ChunkRecord) => {
    text.add(record);
    plan.finish(record.channel);
  };

  let firstSample = 0;
  let pieces = 0;
  void plan.follow(items, (piece) => {
    if (pieces++ === 0) firstSample = piece.startSample;
    source.add(piece);
  });
  let keeping: Promise<void> = Promise.resolve();
  try {
    for (;;) {
      const planned = plan.take();
      if (!planned) {
        await keeping;
        tell();
        if (plan.isDone) return text.result;
        await plan.change();
        // Whatever else has come belongs to the same change.
        await yieldToMessages();
        continue;
      }
      let record = recalled.take(planned);
      if (record) {
        clock.add(record.busySeconds);
        take(record);
      } else {
        tell();
        record = await recognise(planned);
        await keeping;
        // The model need not wait for the disk.
        keeping = keep(record);
      }
      previous[planned.channel] = record.readings.at(-1);
    }
  } finally {
    await keeping;
  }

  async function keep(record: ChunkRecord): Promise<void> {
    await memory?.keep(record);
    take(record);
    tell();
  }
}

/** Wall-clock seconds of recognition, those of earlier runs included. */
class BusyClock {
  readonly #started = performance.now();
  #lap = this.#started;
  #beforeSeconds = 0;

  get seconds(): number {
    return this.#beforeSeconds + (performance.now() - this.#started) / 1000;
  }

  /** Adds what a chunk took in an earlier run. */
  add(seconds: number): void {
    this.#beforeSeconds += seconds;
  }

  /** Seconds since this was called last, or since the beginning. */
  takeLap(): number {
    const now = performance.now();
    const seconds = (now - this.#lap) / 1000;
    this.#lap = now;
    return seconds;
  }
}

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/**
 * Lets messages that wait for this worker (a cancel above all) be handled. Awaiting a promise
 * does not: microtasks run before messages. Timers would be slowed down in a hidden tab.
 */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
