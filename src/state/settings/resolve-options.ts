import { builtInModels, demoModel } from '../../shared/models/catalogue';
import type { ModelManifest } from '../../shared/models/model-manifest';
import { optionTable } from '../../shared/option-table';
import { defaultChunkOptions, defaultVadOptions } from '../../shared/recognition/default-options';
import type { VadOptions } from '../../shared/recognition/options';
import type {
  PartialOptions,
  TranscribeOptions,
} from '../../shared/recognition/transcribe-options';
import type { RangeWish } from '../../shared/recognition/transcript';
import { fitRaw } from '../../shared/recognition/raw-sound';
import { invalidOption, parseOption } from '../../shared/validation/option-fields';

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
  const { modelId, vad, chunks, ...given } = parseOption(
    optionTable.transcribe,
    partial,
    'options',
  );
  const model = given.model ?? findModel(modelId, models);
  return {
    provider: 'auto',
    threads: 0,
    track: null,
    channels: 'auto',
    ...given,
    raw: given.raw ? fitRaw(given.raw) : null,
    range: resolveRange(given.range ?? null),
    model,
    vad: resolveVad({ ...defaultVadOptions, ...model.vad }, vad),
    chunks: { ...defaultChunkOptions, ...model.chunks, ...chunks },
  };
}

/** @throws AppError `invalid-option` where a range would end before it begins */
function resolveRange(range: RangeWish | null): RangeWish | null {
  if (!range || range.endSeconds === null || range.endSeconds > range.startSeconds) return range;
  throw invalidOption('range.endSeconds', range.endSeconds, `(${range.startSeconds}, ∞), null`);
}

/** @throws AppError `invalid-option` where speech would end above what it begins at */
function resolveVad(defaults: VadOptions, wanted: Partial<VadOptions> = {}): VadOptions {
  const { positiveThreshold } = { ...defaults, ...wanted };
  const { negativeThreshold = 0 } = wanted;
  if (negativeThreshold <= positiveThreshold) return { ...defaults, ...wanted };
  throw invalidOption('vad.negativeThreshold', negativeThreshold, `[0, ${positiveThreshold}]`);
}

function findModel(id: string | undefined, models: readonly ModelManifest[]): ModelManifest {
  const model = id === undefined ? demoModel : models.find((candidate) => candidate.id === id);
  if (!model) throw invalidOption('modelId', id, models.map((known) => known.id).join(', '));
  return model;
}
