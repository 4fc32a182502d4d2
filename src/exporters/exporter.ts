import type { Transcript } from '../shared/transcript';

/** What an exporter reads where no more than the text and its times is known. */
export type TextSource = Pick<Transcript, 'segments'>;

/** A format's name, and the key of its label in `src/i18n`. */
export type ExportFormat = 'txt' | 'srt' | 'vtt' | 'json';

interface ExporterOf<Needs extends string, Source> {
  format: ExportFormat;
  /** Without the dot. */
  extension: string;
  mimeType: string;
  /** `text`: works on the part of an unfinished job; `transcript`: only on a finished one. */
  needs: Needs;
  convert(source: Source): string | Promise<string>;
}

/** One format that a transcript can be written in. A whole transcript suits every one of them. */
export type Exporter = ExporterOf<'text', TextSource> | ExporterOf<'transcript', Transcript>;
