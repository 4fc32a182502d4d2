import type { CaptionLimits } from './captions/caption-limits';

/** Where captions will be seen; `own`: limits of the user's; `segments`: each segment is one. */
export const captionChoices = [
  'youtube',
  'broadcast',
  'telegram',
  'square',
  'own',
  'segments',
] as const;

export const jsonForms = ['openai', 'full'] as const;
export const rowChoices = ['segments', 'words'] as const;
export const separatorChoices = ['comma', 'semicolon'] as const;
export const lineEndChoices = ['lf', 'crlf'] as const;

/** How a text is written. Every format heeds some of it; the others mean nothing to it. */
export interface ExportOptions {
  /** When each segment begins. */
  times: boolean;
  /** Who speaks, where that is known. */
  speakers: boolean;
  notes: boolean;
  /** Times lead to the recording that lies beside the file. */
  mediaLinks: boolean;
  captions: (typeof captionChoices)[number];
  /** For captions of `own`. */
  limits: CaptionLimits;
  /** Each word of a caption has its moment. */
  karaoke: boolean;
  /** `openai`: their `verbose_json`; `full`: all that Pisar knows. */
  jsonForm: (typeof jsonForms)[number];
  rows: (typeof rowChoices)[number];
  /** `semicolon`: as spreadsheets in Russian want it, with a decimal comma. */
  separator: (typeof separatorChoices)[number];
  /** At the beginning: old players and spreadsheets take the text for another encoding without it. */
  byteOrderMark: boolean;
  lineEnds: (typeof lineEndChoices)[number];
}

export type ExportOption = keyof ExportOptions;

/** Any part of the options; what is missing has the format's default. */
export type PartialExportOptions = Partial<Omit<ExportOptions, 'limits'>> & {
  limits?: Partial<CaptionLimits>;
};
