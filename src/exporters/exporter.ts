import type { DocumentFacts, Note } from '../shared/document';
import type { Segment, Speaker } from '../shared/transcript';
import type { ExportOption, ExportOptions } from './export-options';

/** A speaker with a name that can be written: the user's own, or one in the user's language. */
export interface NamedSpeaker extends Speaker {
  name: string;
}

/** What is exported: a document, or the text so far of a job. */
export interface ExportSource {
  title: string;
  /** Name of the recording's file. */
  mediaName: string;
  /** In order of time. */
  segments: readonly Segment[];
  speakers: readonly NamedSpeaker[];
  notes: readonly Note[];
  /** Null of a job that is not finished. */
  facts: DocumentFacts | null;
}

/** What a format gets that cannot do without the facts. */
export interface FinishedSource extends ExportSource {
  facts: DocumentFacts;
}

/** Words that formats for people write besides the text, in the user's language. */
export interface ExportLabels {
  /** Of the language that they are in: BCP 47. */
  language: string;
  recording: string;
  duration: string;
  model: string;
  notes: string;
  /** A note without a text. */
  bookmark: string;
  /** Of the page with a player: what its button does, and why it is there. */
  chooseMedia: string;
  mediaMissing: string;
}

/** A format's name, and the key of its label in `src/i18n`. */
export type ExportFormat =
  'txt' | 'md' | 'docx' | 'html' | 'srt' | 'vtt' | 'audacity' | 'json' | 'csv' | 'tsv';

/** What people look for a format under. */
export type ExportGroup = 'text' | 'captions' | 'data';

interface ExporterOf<Needs extends string, Source extends ExportSource> {
  format: ExportFormat;
  group: ExportGroup;
  /** Without the dot. */
  extension: string;
  mimeType: string;
  /** `text`: works on the part of an unfinished job; `facts`: only on what is finished. */
  needs: Needs;
  /** False where the result is no text, but bytes. */
  isText: boolean;
  /** The options that mean something to it, in the order in which they are offered. */
  heeds: readonly ExportOption[];
  /** Where they are others than those of most formats. */
  defaults: Partial<ExportOptions>;
  /** Text with line ends LF and no byte-order mark: `writeExport` sees to both. */
  convert(
    source: Source,
    options: ExportOptions,
    labels: ExportLabels,
  ): string | Blob | Promise<string | Blob>;
}

/** One format that a text can be written in. A `FinishedSource` suits every one of them. */
export type Exporter = ExporterOf<'text', ExportSource> | ExporterOf<'facts', FinishedSource>;
