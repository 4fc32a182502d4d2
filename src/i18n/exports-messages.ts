/** Texts of copying and saving. */
export interface ExportMessages {
  copy: string;
  copied: string;
  copyFailed: string;
  download: string;
  downloadAs: (format: string) => string;
  failed: string;
  formats: Record<'txt' | 'srt' | 'vtt' | 'json', string>;
}
