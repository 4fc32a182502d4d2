type Format = 'txt' | 'md' | 'docx' | 'html' | 'srt' | 'vtt' | 'audacity' | 'json' | 'csv' | 'tsv';

type Limit =
  | 'maxLines'
  | 'maxLineCharacters'
  | 'maxCharactersPerSecond'
  | 'minDurationSeconds'
  | 'maxDurationSeconds'
  | 'minGapSeconds';

/** Texts of copying and saving. */
export interface ExportMessages {
  copy: string;
  copied: string;
  copyFailed: string;
  /** The button that opens the dialogue. */
  save: string;
  /** The button that saves as the last time, without questions. */
  downloadAs: (format: string) => string;
  failed: string;

  title: string;
  close: string;
  formats: Record<Format, string>;
  /** What a format is for, in a line. */
  hints: Record<Format | 'project', string>;
  groups: Record<'text' | 'captions' | 'data' | 'project', string>;
  chooseFormat: string;
  unfinished: string;

  options: string;
  toggles: Record<
    'times' | 'speakers' | 'notes' | 'mediaLinks' | 'karaoke' | 'byteOrderMark',
    string
  >;
  byteOrderMarkHint: string;
  choices: {
    captions: string;
    jsonForm: string;
    rows: string;
    separator: string;
    lineEnds: string;
  };
  values: {
    captions: Record<'youtube' | 'broadcast' | 'telegram' | 'square' | 'own' | 'segments', string>;
    jsonForm: Record<'openai' | 'full', string>;
    rows: Record<'segments' | 'words', string>;
    separator: Record<'comma' | 'semicolon', string>;
    lineEnds: Record<'lf' | 'crlf', string>;
  };
  limits: Record<Limit, string>;
  /** What a set of limits comes to. */
  limitsHint: (lines: number, characters: number, perSecond: number) => string;
  numberWrong: (least: number, most: number) => string;

  preview: string;
  previewFailed: string;
  previewGoesOn: string;
  /** Where the preview is only the text of what has a look of its own. */
  previewTextOnly: string;
  fileName: string;
  size: (bytes: number) => string;
  sizeAbout: (bytes: number) => string;
  saveFile: string;
  saving: string;
  saved: (fileName: string) => string;
  saveFailed: (detail: string) => string;

  project: string;
  withRecording: string;
  withRecordingHint: string;

  all: {
    button: (count: number) => string;
    title: (count: number) => string;
    lead: string;
    save: string;
    cancel: string;
    progress: (done: number, count: number) => string;
    saved: (count: number, fileName: string) => string;
    skipped: (count: number) => string;
    cancelled: string;
    archiveName: string;
  };

  /** What formats for people write besides the text. */
  labels: {
    language: string;
    recording: string;
    duration: string;
    model: string;
    notes: string;
    bookmark: string;
    chooseMedia: string;
    mediaMissing: string;
  };
}
