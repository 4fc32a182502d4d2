import type { ExportLabels, FinishedSource } from '../../../src/exports/exporter';
import type { ExportOptions, PartialExportOptions } from '../../../src/exports/export-options';
import { findExporter } from '../../../src/exports/find-exporter';
import { makeSource } from '../../../src/exports/make-source';
import { resolveExportOptions } from '../../../src/exports/resolve-export-options';
import { writeExport } from '../../../src/exports/write-export';
import { exportsEn } from '../../../src/i18n/exports-en';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { transcript } from '../transcript-factory';

export const labels: ExportLabels = exportsEn.labels;

/** A finished document of these segments. */
export function source(
  segments: readonly Segment[],
  over: Partial<FinishedSource> = {},
): FinishedSource {
  return { ...makeSource(transcript([...segments]), (number) => `Speaker ${number}`), ...over };
}

/** The options of a format, with some changed. */
export function optionsOf(format: string, partial: PartialExportOptions = {}): ExportOptions {
  return resolveExportOptions(findExporter(format), partial);
}

/** What a format of text makes of a source. */
export async function write(
  format: string,
  from: FinishedSource,
  partial: PartialExportOptions = {},
): Promise<string> {
  const written = await writeExport(findExporter(format), from, optionsOf(format, partial), labels);
  if (typeof written !== 'string') throw new Error(`${format} is no text`);
  return written;
}
