import type { ExportMessages } from './exports-messages';

/** English texts of copying and saving. */
export const exportsEn = {
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser refused to copy. Save the text to a file.',
  download: 'Save',
  downloadAs: (format) => `Save as ${format}`,
  failed: 'It could not be saved. Try another format.',
  formats: { txt: 'TXT', srt: 'SRT', vtt: 'VTT', json: 'JSON' },
} satisfies ExportMessages;
