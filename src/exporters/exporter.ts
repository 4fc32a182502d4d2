import type { DocumentFacts, Note } from '../shared/document';
import type { Segment, Speaker, Transcript } from '../shared/transcript';

/** A speaker with a name that can be written: the user's own, or one in the user's language. */
export interface NamedSpeaker extends Speaker {
  name: string;
}

/**
 * What is exported: a document, or the text so far of a job. Every exporter is being moved to it.
 */
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

/** What an exporter reads where no more than the text and its times is known. */
export interface TextSource extends Pick<Transcript, 'segments'> {
  /** One for each channel that was recognised apart; empty where they were mixed. */
  speakers: readonly NamedSpeaker[];
}

/** A whole transcript, its speakers named. */
export interface TranscriptSource extends Omit<Transcript, 'speakers'> {
  speakers: readonly NamedSpeaker[];
}

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

/** One format that a transcript can be written in. A `TranscriptSource` suits every one of them. */
export type Exporter = ExporterOf<'text', TextSource> | ExporterOf<'transcript', TranscriptSource>;
