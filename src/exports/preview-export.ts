import type { ExportOptions } from './export-options';
import type { Exporter, ExportLabels, ExportSource, WriteExport } from './exporter';
import { findExporter } from './find-exporter';

/** So many segments are enough for a preview, and for a guess at the size. */
const SAMPLE_SEGMENTS = 60;
const SAMPLE_LINES = 60;

/** What a file will be like. */
export interface ExportPreview {
  /** Its first lines, with LF; of what has a look of its own, only the text. */
  text: string;
  isTextOnly: boolean;
  /** The file has more than is shown. */
  goesOn: boolean;
  /** Size of the file: exact, or what its beginning lets expect. */
  bytes: number;
  isExact: boolean;
}

/** Writes the beginning of an export. Takes no longer for a long text than for a short one. */
export async function previewExport(
  write: WriteExport,
  exporter: Exporter,
  source: ExportSource,
  options: ExportOptions,
  labels: ExportLabels,
): Promise<ExportPreview> {
  const segments = source.segments.slice(0, SAMPLE_SEGMENTS);
  const isExact = segments.length === source.segments.length;
  const until = isExact ? Infinity : (segments.at(-1)?.endSeconds ?? 0);
  const notes = source.notes.filter(({ atSeconds }) => atSeconds <= until);
  const sample = { ...source, segments, notes };
  const written = await write(exporter, sample, options, labels);
  const isTextOnly = exporter.extension === 'docx' || exporter.extension === 'html';
  const shown =
    isTextOnly || typeof written !== 'string'
      ? await write(findExporter('txt'), sample, options, labels)
      : written;
  const lines = String(shown)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const growth = isExact ? 1 : countLetters(source) / Math.max(1, countLetters(sample));
  return {
    text: lines.slice(0, SAMPLE_LINES).join('\n').trimEnd(),
    isTextOnly,
    goesOn: !isExact || lines.length > SAMPLE_LINES + 1,
    bytes: Math.round(new Blob([written]).size * growth),
    isExact,
  };
}

function countLetters({ segments }: Pick<ExportSource, 'segments'>): number {
  return segments.reduce((sum, { text }) => sum + text.length + 1, 0);
}
