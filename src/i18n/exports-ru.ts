import type { ExportMessages } from './exports-messages';

/** Russian texts of copying and saving. */
export const exportsRu = {
  copy: 'Скопировать',
  copied: 'Скопировано',
  copyFailed: 'Браузер не дал скопировать. Сохраните текст в файл.',
  download: 'Сохранить',
  downloadAs: (format) => `Сохранить как ${format}`,
  failed: 'Сохранить не получилось. Попробуйте другой формат.',
  formats: { txt: 'TXT', srt: 'SRT', vtt: 'VTT', json: 'JSON' },
} satisfies ExportMessages;
