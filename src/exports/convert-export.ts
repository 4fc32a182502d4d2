import { appError } from '../shared/errors';
import type { ExportOptions } from './export-options';
import {
  isFinished,
  type ExportFormat,
  type ExportLabels,
  type ExportSource,
  type FinishedSource,
} from './exporter';
import { toHtml } from './html/to-html';
import { toAudacityLabels } from './to-audacity-labels';
import { toFullJson } from './to-full-json';
import { toMarkdown } from './to-markdown';
import { toSrt } from './to-srt';
import { toCsv, toTsv } from './to-table';
import { toTxt } from './to-txt';
import { toVerboseJson } from './to-verbose-json';
import { toVtt } from './to-vtt';

/** Text with line ends LF and no byte-order mark: `writeExport` sees to both. */
type Convert = (
  source: ExportSource,
  options: ExportOptions,
  labels: ExportLabels,
) => string | Blob | Promise<string | Blob>;

/** How each format is written. */
export const converters: Readonly<Record<ExportFormat, Convert>> = {
  txt: toTxt,
  // Its library is larger than all the rest.
  docx: async (...given) => (await import('./docx/to-docx')).toDocx(...given),
  html: toHtml,
  md: toMarkdown,
  srt: toSrt,
  vtt: toVtt,
  json: (source, options) =>
    options.jsonForm === 'full' ? toFullJson(finished(source)) : toVerboseJson(finished(source)),
  csv: toCsv,
  tsv: toTsv,
  audacity: toAudacityLabels,
};

function finished(source: ExportSource): FinishedSource {
  if (isFinished(source)) return source;
  throw appError('invalid-option', {
    option: 'format',
    value: 'json',
    allowed: 'formats of unfinished texts',
  });
}
