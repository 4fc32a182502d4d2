import { appError, detailOf } from '../src/shared/errors';
import type { EngineFacts } from '../src/shared/job-events';
import type { ModelManifest } from '../src/shared/model-manifest';
import type { ProviderChoice } from '../src/shared/options';
import { SAMPLE_RATE } from '../src/shared/worker-contracts';
import { loadModel } from './models/load-model';
import { createLogMel } from './pipeline/features/log-mel';
import { recogniseChunk, type AcousticModel, type Recogniser } from './pipeline/recognise-chunk';
import { readS16 } from './pipeline/spool/read-s16';
import { parseVocabulary } from './pipeline/text/parse-vocabulary';

export interface LoadedRecogniser {
  recogniser: Recogniser;
  facts: EngineFacts;
}

/**
 * Brings a model and the stages around it together, proven on the known clip.
 *
 * @param model with absolute URLs
 * @throws AppError `model-unavailable`, `model-invalid`, `provider-unavailable`
 */
export async function loadRecogniser(
  model: ModelManifest,
  provider: ProviderChoice,
  threads: number,
  onProgress: (bytesLoaded: number, bytesTotal: number) => void,
): Promise<LoadedRecogniser> {
  const logMel = createLogMel(model.features);
  const assemble = (session: AcousticModel, vocabulary: string): Recogniser => ({
    logMel,
    model: session,
    vocabulary: readVocabulary(model, vocabulary),
  });
  const clip = await fetchKnownClip(model);
  const loaded = await loadModel({
    model,
    provider,
    threads,
    onProgress,
    async readKnownClip(session, vocabulary) {
      const times = { featuresSeconds: 0, modelSeconds: 0, textSeconds: 0 };
      const recogniser = assemble(session, vocabulary);
      const { words } = await recogniseChunk(recogniser, clip, 0, times);
      return words.map((word) => word.text).join(' ');
    },
  });
  return {
    recogniser: assemble(loaded.session, loaded.vocabulary),
    facts: {
      modelId: model.id,
      provider: loaded.provider,
      threads: loaded.threads,
      reason: loaded.reason,
    },
  };
}

function readVocabulary(model: ModelManifest, text: string) {
  try {
    return parseVocabulary(text);
  } catch (error) {
    throw appError('model-invalid', { modelId: model.id, detail: detailOf(error) }, error);
  }
}

/** A model without a known clip is warmed up with a second of silence. */
async function fetchKnownClip({ id, knownClip }: ModelManifest): Promise<Float32Array> {
  if (!knownClip) return new Float32Array(SAMPLE_RATE);
  const response = await fetch(knownClip.url).catch((error: unknown) => {
    throw appError('model-unavailable', { modelId: id, detail: detailOf(error) }, error);
  });
  if (!response.ok) {
    const detail = `${knownClip.url}: HTTP ${response.status}`;
    throw appError('model-unavailable', { modelId: id, detail });
  }
  const bytes = await response.arrayBuffer();
  const samples = new Float32Array(bytes.byteLength / Int16Array.BYTES_PER_ELEMENT);
  readS16(bytes, samples);
  return samples;
}
