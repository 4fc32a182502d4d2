import type { Segment } from '../shared/recognition/transcript';
import type { ExportOptions } from './export-options';
import type { ExportFormat, ExportLabels, ExportSource } from './exporter';

/** A source without its text, which goes ahead in pieces. */
type SourceHead = Omit<ExportSource, 'segments'>;

/** What the worker offers that writes exports. */
export interface ExportApi {
  /** Adds segments to the text of this id: a whole one at once would hold up the page. */
  add(id: number, segments: readonly Segment[]): void;
  /** Writes the text of this id, and forgets it. As `WriteExport`. */
  write(
    id: number,
    format: ExportFormat,
    source: SourceHead,
    options: ExportOptions,
    labels: ExportLabels,
  ): Promise<string | Blob>;
}
