import * as v from 'valibot';
import { builtInModels, demoModel } from '../../shared/models/catalogue';
import { defaultChunkOptions, defaultVadOptions } from '../../shared/recognition/default-options';
import { appError, type AppError } from '../../shared/errors';
import type { ModelManifest } from '../../shared/models/model-manifest';
import type {
  ChannelChoice,
  ChunkOptions,
  ProviderChoice,
  VadOptions,
} from '../../shared/recognition/options';
import type { RangeWish } from '../../shared/recognition/transcript';
import type { TranscribeOptions } from '../../shared/recognition/transcribe-options';
import { parseWith } from '../../shared/validation/parse-with';

/** The values that `provider` may have. */
export const providerChoices = ['auto', 'wasm', 'webgpu'] as const satisfies ProviderChoice[];

/** The values that `channels` may have. */
export const channelChoices = ['auto', 'mixed', 'apart'] as const satisfies ChannelChoice[];

/** The most WebAssembly threads that may be asked for. */
export const MAXIMUM_THREADS = 64;

const wholeTo = (most: number, allowed: string) =>
  v.custom<number>(
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most,
    allowed,
  );

/** What a range may be. */
const RANGES = '{startSeconds ≥ 0, endSeconds > startSeconds or null}, null';

function isRange(value: unknown): boolean {
  const { startSeconds, endSeconds } = Object(value) as Partial<RangeWish>;
  const start = Number.isFinite(startSeconds) ? Number(startSeconds) : -1;
  return (
    start >= 0 &&
    (endSeconds === null || (Number.isFinite(endSeconds) && Number(endSeconds) > start))
  );
}

/** Each says what is allowed, as `invalid-option` wants it. */
const optionsSchema = v.object({
  provider: v.optional(v.picklist(providerChoices, providerChoices.join(', ')), 'auto'),
  threads: v.optional(wholeTo(MAXIMUM_THREADS, `[0, ${MAXIMUM_THREADS}]`), 0),
  track: v.optional(v.nullable(wholeTo(Infinity, '{0, 1, 2, …}')), null),
  channels: v.optional(v.picklist(channelChoices, channelChoices.join(', ')), 'auto'),
  range: v.optional(v.nullable(v.custom<RangeWish>(isRange, RANGES)), null),
});

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
  /** What is to be recognised of the recording; null: all of it. */
  range?: RangeWish | null;
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
  const options = parseWith(optionsSchema, partial, (option, allowed, value) =>
    invalid(option, value, allowed),
  );
  const model = partial.model ?? findModel(partial.modelId, models);
  return {
    ...options,
    model,
    vad: { ...defaultVadOptions, ...model.vad, ...partial.vad },
    chunks: { ...defaultChunkOptions, ...model.chunks, ...partial.chunks },
  };
}

function findModel(id: string | undefined, models: readonly ModelManifest[]): ModelManifest {
  const model = id === undefined ? demoModel : models.find((candidate) => candidate.id === id);
  if (!model) throw invalid('modelId', id, models.map((candidate) => candidate.id).join(', '));
  return model;
}

function invalid(option: string, value: unknown, allowed: string): AppError {
  const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return appError('invalid-option', { option, value: shown, allowed });
}
