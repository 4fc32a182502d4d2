import type { VadOptions } from '../../../src/shared/options';
import {
  SAMPLE_RATE,
  type Region,
  type SpoolPiece,
  type VadItem,
  type VadResult,
} from '../../../src/shared/worker-contracts';
import type { SampleSource } from '../spool/sample-source';
import { SpeechHysteresis, VAD_FRAME_SAMPLES } from './speech-hysteresis';
import { SpeechProbabilities, type VadModel } from './speech-probabilities';

const FRAMES_A_SECOND = SAMPLE_RATE / VAD_FRAME_SAMPLES;
/**
 * Windows grow, so that the first text comes soon and later windows lose little to warm-up.
 * The sizes do not depend on how fast the pieces come, so neither do the regions.
 */
const FIRST_WINDOW_SAMPLES = 32 * FRAMES_A_SECOND * VAD_FRAME_SAMPLES;
const LARGEST_WINDOW_SAMPLES = 256 * FRAMES_A_SECOND * VAD_FRAME_SAMPLES;

/**
 * Finds speech in a recording while it is being decoded.
 *
 * @param emit gets every piece, the regions in order, and how far the search has come
 * @param signal stops between two batches
 */
export async function detectSpeech(
  model: VadModel,
  options: VadOptions,
  source: SampleSource,
  pieces: AsyncIterable<SpoolPiece>,
  signal: AbortSignal,
  emit: (item: VadItem) => void,
): Promise<VadResult> {
  const probabilities = new SpeechProbabilities(model);
  const hysteresis = new SpeechHysteresis(options);
  const result: VadResult = { speechSeconds: 0, vadSeconds: 0 };
  let searched = 0;
  let decoded = 0;
  let windowSamples = FIRST_WINDOW_SAMPLES;

  const emitRegion = (region: Region | null) => {
    if (!region) return;
    result.speechSeconds += region.endSeconds - region.startSeconds;
    emit({ type: 'region', region });
  };
  const search = async (toSample: number) => {
    const samples = await source.read(searched, toSample);
    const started = performance.now();
    for (const probability of await probabilities.add(samples, signal)) {
      emitRegion(hysteresis.add(probability));
    }
    result.vadSeconds += (performance.now() - started) / 1000;
    searched = toSample;
    windowSamples = Math.min(2 * windowSamples, LARGEST_WINDOW_SAMPLES);
  };
  const tellSearched = () => emit({ type: 'searched', seconds: hysteresis.settledSeconds });

  for await (const piece of pieces) {
    source.add(piece);
    decoded = piece.startSample + piece.sampleCount;
    emit({ type: 'piece', piece });
    while (decoded - searched >= windowSamples) {
      await search(searched + windowSamples);
      tellSearched();
    }
  }
  while (searched < decoded) await search(Math.min(searched + windowSamples, decoded));
  emitRegion(clipTo(decoded / SAMPLE_RATE, hysteresis.finish()));
  emit({ type: 'searched', seconds: decoded / SAMPLE_RATE });
  return result;
}

/** The last frame may reach beyond the end of the recording. */
function clipTo(endSeconds: number, region: Region | null): Region | null {
  return region && { ...region, endSeconds: Math.min(region.endSeconds, endSeconds) };
}
