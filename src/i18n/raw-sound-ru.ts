import { formatNumber } from './format';
import type { Translated } from './messages';
import type { rawSoundEn } from './raw-sound-en';

/** Russian texts for sound without a header. */
export const rawSoundRu = {
  tell: 'Указать, что это…',
  title: 'Как записан звук',
  guessed: 'Это догадка. Послушайте, прежде чем распознавать.',
  format: 'Формат',
  formats: {
    s16le: 'PCM, 16 бит',
    s16be: 'PCM, 16 бит, big-endian',
    s24le: 'PCM, 24 бита',
    s24be: 'PCM, 24 бита, big-endian',
    s32le: 'PCM, 32 бита',
    f32le: 'PCM, 32 бита, с плавающей точкой',
    u8: 'PCM, 8 бит, без знака',
    s8: 'PCM, 8 бит, со знаком',
    alaw: 'A-law (G.711)',
    mulaw: 'µ-law (G.711)',
    g722: 'G.722',
    gsm: 'GSM 06.10',
    vox: 'VOX (Dialogic ADPCM)',
    g729: 'G.729',
    'g726-16': 'G.726, 16 кбит/с',
    'g726-24': 'G.726, 24 кбит/с',
    'g726-32': 'G.726, 32 кбит/с',
    'g726-40': 'G.726, 40 кбит/с',
  },
  rate: 'Частота',
  hertz: (value) => `${formatNumber('ru', value)}\u00a0Гц`,
  channels: 'Каналы',
  listen: 'Послушать 10 секунд',
  stop: 'Остановить',
  reading: 'Читаю…',
  nothing: 'Если читать так, звука в файле нет. Попробуйте другой формат.',
  noFile: 'Файла больше нет под рукой. Выберите его снова.',
  failed: 'Не удалось воспроизвести. Попробуйте ещё раз.',
  recognise: 'Распознать',
  readAs: (format, rate) => `У файла нет заголовка. Прочитан как ${format}, ${rate}.`,
  other: 'Это что-то другое…',
} satisfies Translated<typeof rawSoundEn>;
