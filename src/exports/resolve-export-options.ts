import { appError } from '../shared/errors';
import { captionPresets, captionRanges, type CaptionLimits } from './captions/caption-limits';
import {
  captionChoices,
  jsonForms,
  lineEndChoices,
  rowChoices,
  separatorChoices,
  type ExportOption,
  type ExportOptions,
  type PartialExportOptions,
} from './export-options';
import type { Exporter } from './exporter';

const defaults: ExportOptions = {
  times: false,
  speakers: true,
  notes: true,
  mediaLinks: true,
  captions: 'youtube',
  limits: captionPresets.youtube,
  karaoke: false,
  jsonForm: 'openai',
  rows: 'segments',
  separator: 'comma',
  byteOrderMark: false,
  lineEnds: 'lf',
};

/** The values that an option of words may have. */
const choices: Partial<Record<ExportOption, readonly string[]>> = {
  captions: captionChoices,
  jsonForm: jsonForms,
  rows: rowChoices,
  separator: separatorChoices,
  lineEnds: lineEndChoices,
};

/**
 * Fills in what is missing with the defaults of the format.
 *
 * @throws AppError `invalid-option` for a value or an option that there is not
 */
export function resolveExportOptions(
  { defaults: own }: Pick<Exporter, 'defaults'>,
  partial: PartialExportOptions = {},
): ExportOptions {
  for (const [option, value] of Object.entries(partial))
    if (option === 'limits') checkLimits(value as Partial<CaptionLimits>);
    else checkOption(option, value);
  return { ...defaults, ...own, ...partial, limits: { ...defaults.limits, ...partial.limits } };
}

/** The same of what was kept: it may come from another version, so what is wrong is left out. */
export function recallExportOptions(
  exporter: Pick<Exporter, 'defaults'>,
  kept: unknown,
): ExportOptions {
  const found = Object(kept) as Record<string, unknown>;
  const options = Object.fromEntries(
    Object.entries(found).filter(
      ([option, value]) => option !== 'limits' && isValid(option, value),
    ),
  );
  const limits = Object.fromEntries(
    Object.entries(Object(found.limits)).filter(([name, value]) => isLimit(name, value)),
  );
  return resolveExportOptions(exporter, { ...options, limits });
}

function checkOption(option: string, value: unknown): void {
  if (isValid(option, value)) return;
  const isKnown = option in defaults;
  throw appError('invalid-option', {
    option: isKnown ? option : 'options',
    value: String(isKnown ? value : option),
    allowed: isKnown
      ? (choices[option as ExportOption] ?? ['true', 'false']).join(', ')
      : Object.keys(defaults).join(', '),
  });
}

function checkLimits(limits: Partial<CaptionLimits>): void {
  for (const [name, value] of Object.entries(limits)) {
    if (isLimit(name, value)) continue;
    const range = captionRanges[name as keyof CaptionLimits];
    throw appError('invalid-option', {
      option: `limits.${name}`,
      value: String(value),
      allowed: range ? `[${range.join(', ')}]` : Object.keys(captionRanges).join(', '),
    });
  }
}

function isValid(option: string, value: unknown): boolean {
  const allowed = choices[option as ExportOption];
  if (allowed) return allowed.some((choice) => choice === value);
  return option in defaults && option !== 'limits' && typeof value === 'boolean';
}

/** True for a number that a limit may be. */
export function isLimit(name: string, value: unknown): boolean {
  const range = captionRanges[name as keyof CaptionLimits];
  if (!range || typeof value !== 'number' || !Number.isFinite(value)) return false;
  const isWhole =
    name !== 'maxLines' && name !== 'maxLineCharacters' ? true : Number.isInteger(value);
  return isWhole && value >= range[0] && value <= range[1];
}
