import { builtInModels, demoModel } from '../../shared/models/catalogue';
import { defaultChunkOptions, defaultVadOptions } from '../../shared/recognition/default-options';
import { appError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/models/model-manifest';
import type {
  ChannelChoice,
  ChunkOptions,
  ProviderChoice,
  VadOptions,
} from '../../shared/recognition/options';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';

/** The values that `provider` may have. */
export const providerChoices = ['auto', 'wasm', 'webgpu'] as const satisfies ProviderChoice[];

/** The values that `channels` may have. */
export const channelChoices = ['auto', 'mixed', 'apart'] as const satisfies ChannelChoice[];

/** The most WebAssembly threads that may be asked for. */
export const MAXIMUM_THREADS = 64;

/** The range of `threads` in mathematical notation. */
const allowedThreads = `[0, ${MAXIMUM_THREADS}]`;

/** Any part of what a job can be told; what is missing has its default. */
export interface PartialOptions {
  /** `id` of one of the models that the page offers; the demo model where none is named. */
  modelId?: string;
  /** A model of one's own; it wins over `modelId`. */
  model?: ModelManifest;
  provider?: ProviderChoice;
  threads?: number;
  track?: number | null;
  channels?: ChannelChoice;
  vad?: Partial<VadOptions>;
  chunks?: Partial<ChunkOptions>;
}

/**
 * Fills in what is missing: first from the model's own needs, then from the defaults.
 *
 * @param models that the page offers
 * @throws AppError `invalid-option`
 */
export function resolveOptions(
  partial: PartialOptions = {},
  models: readonly ModelManifest[] = builtInModels,
): TranscribeOptions {
  const { provider = 'auto', threads = 0, track = null, channels = 'auto' } = partial;
  if (!providerChoices.includes(provider))
    throw invalid('provider', provider, providerChoices.join(', '));
  if (!isThreadCount(threads)) throw invalid('threads', threads, allowedThreads);
  if (track !== null && !isTrackIndex(track)) throw invalid('track', track, '{0, 1, 2, …}');
  if (!channelChoices.includes(channels))
    throw invalid('channels', channels, channelChoices.join(', '));
  const model = partial.model ?? findModel(partial.modelId, models);
  return {
    model,
    provider,
    threads,
    track,
    channels,
    vad: { ...defaultVadOptions, ...model.vad, ...partial.vad },
    chunks: { ...defaultChunkOptions, ...model.chunks, ...partial.chunks },
  };
}

/** True for a number of threads that may be asked for; 0 means as many as help. */
export function isThreadCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MAXIMUM_THREADS;
}

function isTrackIndex(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function findModel(id: string | undefined, models: readonly ModelManifest[]): ModelManifest {
  const model = id === undefined ? demoModel : models.find((candidate) => candidate.id === id);
  if (!model) throw invalid('modelId', id, models.map((candidate) => candidate.id).join(', '));
  return model;
}

function invalid(option: string, value: unknown, allowed: string) {
  return appError('invalid-option', { option, value: String(value), allowed });
}
