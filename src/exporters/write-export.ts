import { appError } from '../shared/errors';
import type { ExportOptions } from './export-options';
import type { Exporter, ExportLabels, ExportSource, FinishedSource } from './exporter';

/** True where a format can write a source: some need a finished one. */
export function suits({ needs }: Pick<Exporter, 'needs'>, source: ExportSource): boolean {
  return needs === 'text' || isFinished(source);
}

/**
 * Writes a text in a format: what a file with this content holds.
 *
 * @returns text for formats of text, else a Blob
 * @throws AppError `invalid-option` where the format needs a finished text and this is none
 */
export async function writeExport(
  exporter: Exporter,
  source: ExportSource,
  options: ExportOptions,
  labels: ExportLabels,
): Promise<string | Blob> {
  const written = await convert(exporter, source, options, labels);
  return typeof written === 'string' ? finish(written, exporter, options) : written;
}

function convert(
  exporter: Exporter,
  source: ExportSource,
  options: ExportOptions,
  labels: ExportLabels,
) {
  if (exporter.needs === 'text') return exporter.convert(source, options, labels);
  if (isFinished(source)) return exporter.convert(source, options, labels);
  throw appError('invalid-option', {
    option: 'format',
    value: exporter.format,
    allowed: 'formats of unfinished texts',
  });
}

function isFinished(source: ExportSource): source is FinishedSource {
  return source.facts !== null;
}

function finish(text: string, { heeds }: Exporter, options: ExportOptions): string {
  const mark = heeds.includes('byteOrderMark') && options.byteOrderMark ? '\uFEFF' : '';
  const isCrlf = heeds.includes('lineEnds') && options.lineEnds === 'crlf';
  return mark + (isCrlf ? text.replaceAll('\n', '\r\n') : text);
}
