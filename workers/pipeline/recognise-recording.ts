import type { ChunkOptions } from '../../src/shared/options';
import type { Fallback } from '../../src/shared/transcript';
import {
  SAMPLE_RATE,
  type EngineEvent,
  type EngineResult,
  type VadItem,
} from '../../src/shared/worker-contracts';
import { ChunkPlanner, type Chunk } from './chunks/plan-chunks';
import { readSurest, type Reading } from './chunks/read-surest';
import {
  recogniseChunk,
  type ModelReplacement,
  type RecognitionTimes,
  type Recogniser,
} from './recognise-chunk';
import type { SampleSource } from './spool/sample-source';
import { TranscriptAssembler } from './text/assemble-transcript';
import type { WordPath } from './text/assemble-words';
import { yieldToMessages } from './yield-to-messages';

/**
 * Turns the stream of PCM pieces and regions into segments, each given out as soon as its chunk
 * is read.
 *
 * @param signal stops between two chunks
 * @throws `AbortError`, and whatever the model or the stream fails with
 */
export async function recogniseRecording(
  recogniser: Recogniser,
  options: ChunkOptions,
  source: SampleSource,
  items: AsyncIterable<VadItem>,
  signal: AbortSignal,
  onEvent: (event: EngineEvent) => void,
): Promise<EngineResult> {
  const started = performance.now();
  const times: RecognitionTimes = { featuresSeconds: 0, modelSeconds: 0, textSeconds: 0 };
  const planner = new ChunkPlanner(options);
  const assembler = new TranscriptAssembler();
  const fallbacks: Fallback[] = [];
  let unknownTokens = 0;

  const read = async (chunk: Chunk): Promise<Reading & WordPath> => {
    await yieldToMessages();
    signal.throwIfAborted();
    const from = Math.round(chunk.heardStartSeconds * SAMPLE_RATE);
    const samples = await source.read(from, Math.round(chunk.heardEndSeconds * SAMPLE_RATE));
    const path = await recogniseChunk(recogniser, samples, from / SAMPLE_RATE, times);
    return { chunk, ...path };
  };
  let recognisedSeconds = 0;
  const tellProgress = (seconds: number) => {
    if (seconds <= recognisedSeconds) return;
    recognisedSeconds = seconds;
    onEvent({ type: 'recognised', seconds, busySeconds: (performance.now() - started) / 1000 });
  };
  const recognise = async (chunk: Chunk) => {
    const { splitMarginNats, contextSeconds } = options;
    const readings =
      splitMarginNats === null
        ? [await read(chunk)]
        : await readSurest(chunk, read, splitMarginNats, contextSeconds);
    const assembling = performance.now();
    for (const reading of readings) {
      unknownTokens += reading.unknownTokens;
      onEvent({ type: 'segments', ...assembler.add(reading.chunk, reading.words) });
    }
    times.textSeconds += (performance.now() - assembling) / 1000;
    const { replacement } = recogniser.model;
    if (replacement) noteFallback(fallbacks, chunk, replacement);
    tellProgress(chunk.endSeconds);
  };

  let searchedSeconds = 0;
  for await (const item of items) {
    if (item.type === 'piece') source.add(item.piece);
    else if (item.type === 'region') {
      for (const chunk of planner.add(item.region)) await recognise(chunk);
    } else {
      searchedSeconds = item.seconds;
      for (const chunk of planner.advance(searchedSeconds)) await recognise(chunk);
      tellProgress(Math.min(searchedSeconds, planner.openSeconds ?? Infinity));
    }
  }
  for (const chunk of planner.finish()) await recognise(chunk);
  tellProgress(searchedSeconds);
  return { segments: [...assembler.segments], ...times, unknownTokens, fallbacks };
}

/** Chunks in a row make one passage. */
function noteFallback(fallbacks: Fallback[], chunk: Chunk, replacement: ModelReplacement): void {
  const last = fallbacks.at(-1);
  if (last?.detail === replacement.detail) last.endSeconds = chunk.endSeconds;
  else {
    const { startSeconds, endSeconds } = chunk;
    fallbacks.push({ startSeconds, endSeconds, ...replacement });
  }
}
