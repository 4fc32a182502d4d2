import type { DocumentFacts, Note } from '../shared/documents/document';
import type { Segment, Speaker } from '../shared/recognition/transcript';
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

/** One format that a text can be written in. What writes it is in `converters`. */
export interface Exporter {
  format: ExportFormat;
  group: ExportGroup;
  /** Without the dot. */
  extension: string;
  mimeType: string;
  /** `text`: works on the part of an unfinished job; `facts`: only on what is finished. */
  needs: 'text' | 'facts';
  /** False where the result is no text, but bytes. */
  isText: boolean;
  /** The options that mean something to it, in the order in which they are offered. */
  heeds: readonly ExportOption[];
  /** Where they are others than those of most formats. */
  defaults: Partial<ExportOptions>;
}

/**
 * Writes a text in a format: what a file with this content holds.
 *
 * @returns text for formats of text, else a Blob
 * @throws AppError `invalid-option` where the format needs a finished text and this is none
 */
export type WriteExport = (
  exporter: Exporter,
  source: ExportSource,
  options: ExportOptions,
  labels: ExportLabels,
) => Promise<string | Blob>;

/** True where a format can write a source: some need a finished one. */
export function suits({ needs }: Pick<Exporter, 'needs'>, source: ExportSource): boolean {
  return needs === 'text' || isFinished(source);
}

/** True of a text that has its facts. */
export function isFinished(source: ExportSource): source is FinishedSource {
  return source.facts !== null;
}
