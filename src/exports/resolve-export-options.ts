import { is, type GenericSchema } from 'valibot';
import {
  numbersIn,
  oneOf,
  options,
  parseOption,
  wholeNumberIn,
  yesOrNo,
  type OptionFields,
} from '../shared/validation/option-fields';
import { captionPresets, captionRanges, type CaptionLimits } from './captions/caption-limits';
import {
  captionChoices,
  jsonForms,
  lineEndChoices,
  rowChoices,
  separatorChoices,
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

const limits: OptionFields<CaptionLimits> = {
  ...numbersIn(captionRanges),
  maxLines: wholeNumberIn(captionRanges.maxLines),
  maxLineCharacters: wholeNumberIn(captionRanges.maxLineCharacters),
};

/** What each option may be. */
const fields: OptionFields<PartialExportOptions> = {
  times: yesOrNo,
  speakers: yesOrNo,
  notes: yesOrNo,
  mediaLinks: yesOrNo,
  captions: oneOf(captionChoices),
  limits: options<Partial<CaptionLimits>>(limits),
  karaoke: yesOrNo,
  jsonForm: oneOf(jsonForms),
  rows: oneOf(rowChoices),
  separator: oneOf(separatorChoices),
  byteOrderMark: yesOrNo,
  lineEnds: oneOf(lineEndChoices),
};
const exportOptions = options<PartialExportOptions>(fields);

/**
 * Fills in what is missing with the defaults of the format.
 *
 * @throws AppError `invalid-option` for a value or an option that there is not
 */
export function resolveExportOptions(
  { defaults: own }: Pick<Exporter, 'defaults'>,
  partial: PartialExportOptions = {},
): ExportOptions {
  const given = parseOption(exportOptions, partial, 'options');
  return { ...defaults, ...own, ...given, limits: { ...defaults.limits, ...given.limits } };
}

/** The same of what was kept: it may come from another version, so what is wrong is left out. */
export function recallExportOptions(
  exporter: Pick<Exporter, 'defaults'>,
  kept: unknown,
): ExportOptions {
  const found = Object(kept) as Record<string, unknown>;
  const pick = (from: unknown, known: Readonly<Record<string, GenericSchema>>) =>
    Object.fromEntries(
      Object.entries(Object(from)).filter(([name, value]) => isAllowed(known, name, value)),
    );
  return resolveExportOptions(exporter, {
    ...pick(found, fields),
    limits: pick(found.limits, limits),
  });
}

/** True for a number that a limit may be. */
export function isLimit(name: string, value: unknown): boolean {
  return isAllowed(limits, name, value);
}

function isAllowed(
  known: Readonly<Record<string, GenericSchema>>,
  name: string,
  value: unknown,
): boolean {
  const field = Object.hasOwn(known, name) ? known[name] : undefined;
  return field !== undefined && is(field, value);
}
