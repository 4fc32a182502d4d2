import { AppError, appError, detailOf, isOutOfMemory } from '../../src/shared/errors';
import type { ProviderReason } from '../../src/shared/job-events';
import type { ModelManifest } from '../../src/shared/model-manifest';
import type { ProviderChoice } from '../../src/shared/options';
import type { ExecutionProvider } from '../../src/shared/transcript';
import { chooseThreads } from './choose-threads';
import { CtcSession } from './ctc-session';
import { fetchModelFile } from './fetch-model-file';
import { importRuntime } from './import-runtime';
import { probeWebGpu } from './probe-webgpu';

/** A model in memory, on the provider that was found to work. */
export interface LoadedModel {
  session: CtcSession;
  vocabulary: string;
  provider: ExecutionProvider;
  threads: number;
  reason: ProviderReason;
}

export interface LoadRequest {
  /** With absolute URLs. */
  model: ModelManifest;
  provider: ProviderChoice;
  /** 0 for as many as help. */
  threads: number;
  onProgress: (bytesLoaded: number, bytesTotal: number) => void;
  /**
   * Transcribes the model's known clip, which also warms the session up.
   * @returns the text, to be compared with the known one
   */
  readKnownClip: (session: CtcSession, vocabulary: string) => Promise<string>;
}

/**
 * Loads a model on the provider asked for. `auto` takes WebGPU where there is a hardware adapter
 * on which the known clip comes out right, and WASM otherwise.
 *
 * @throws AppError `model-unavailable`, `model-invalid`, `provider-unavailable`; what the runtime
 *   throws when there is no memory
 */
export async function loadModel(request: LoadRequest): Promise<LoadedModel> {
  if (request.provider === 'wasm') return loadOnWasm(request, 'chosen-by-user');
  if (request.provider === 'webgpu') {
    const attempt = await tryWebGpu(request);
    if (attempt.loaded) return { ...attempt.loaded, reason: 'chosen-by-user' };
    throw appError('provider-unavailable', { provider: 'webgpu', detail: attempt.detail });
  }
  const obstacle = await probeWebGpu();
  if (obstacle) return loadOnWasm(request, obstacle);
  const attempt = await tryWebGpu(request);
  return attempt.loaded ?? loadOnWasm(request, attempt.reason);
}

async function loadOnWasm(request: LoadRequest, reason: ProviderReason): Promise<LoadedModel> {
  const loaded = await openSession(request, 'wasm', reason).catch((error: unknown) => {
    throw asModelProblem(request.model, error);
  });
  const text = await request.readKnownClip(loaded.session, loaded.vocabulary);
  if (isKnownText(request.model, text)) return loaded;
  await loaded.session.dispose();
  const detail = `the known clip came out as '${text}'`;
  throw appError('model-invalid', { modelId: request.model.id, detail });
}

type Attempt = { loaded: LoadedModel } | { loaded: null; reason: ProviderReason; detail: string };

async function tryWebGpu(request: LoadRequest): Promise<Attempt> {
  let loaded: LoadedModel | null = null;
  try {
    loaded = await openSession(request, 'webgpu', 'webgpu-verified');
    const text = await request.readKnownClip(loaded.session, loaded.vocabulary);
    if (isKnownText(request.model, text)) return { loaded };
    await loaded.session.dispose();
    const detail = `the known clip came out as '${text}'`;
    return { loaded: null, reason: 'webgpu-wrong-text', detail };
  } catch (error) {
    await loaded?.session.dispose().catch(() => {});
    // A model that cannot be fetched is no fault of WebGPU.
    if (error instanceof AppError) throw error;
    return { loaded: null, reason: 'webgpu-failed', detail: detailOf(error) };
  }
}

async function openSession(
  { model, threads, onProgress }: LoadRequest,
  provider: ExecutionProvider,
  reason: ProviderReason,
): Promise<LoadedModel> {
  const graphFile = model.graphs[provider];
  const bytesTotal = graphFile.bytes + model.vocabulary.bytes;
  let bytesLoaded = 0;
  const onBytes = (count: number) => onProgress((bytesLoaded += count), bytesTotal);
  const count = chooseThreads(threads);
  const [runtime, vocabulary, graph] = await Promise.all([
    importRuntime(provider, count),
    fetchModelFile(model, model.vocabulary, onBytes),
    fetchModelFile(model, graphFile, onBytes),
  ]);
  const session = await CtcSession.create(runtime, graph, provider);
  const text = new TextDecoder().decode(vocabulary);
  return { session, vocabulary: text, provider, threads: count, reason };
}

/** Want of memory is no fault of the model: who called knows how to name it. */
function asModelProblem(model: ModelManifest, error: unknown): unknown {
  if (error instanceof AppError || isOutOfMemory(error)) return error;
  return appError('model-invalid', { modelId: model.id, detail: detailOf(error) }, error);
}

/** Letters and digits decide: models differ in capitals and punctuation. */
function isKnownText({ knownClip }: ModelManifest, text: string): boolean {
  return knownClip === null || spoken(knownClip.text) === spoken(text);
}

function spoken(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
