import type { RawFormat } from '../shared/recognition/raw-sound';
import { formatNumber } from './format';

/** English texts for sound without a header. */
export const rawSoundEn = {
  /** Opens the form. */
  tell: 'Tell what it is…',
  title: 'How the sound is written',
  guessed: 'This is a guess. Listen before you have it recognised.',
  format: 'Format',
  /** Some of them are names. */
  formats: {
    s16le: 'PCM, 16 bit',
    s16be: 'PCM, 16 bit, big-endian',
    s24le: 'PCM, 24 bit',
    s24be: 'PCM, 24 bit, big-endian',
    s32le: 'PCM, 32 bit',
    f32le: 'PCM, 32 bit, floating point',
    u8: 'PCM, 8 bit, unsigned',
    s8: 'PCM, 8 bit, signed',
    alaw: 'A-law (G.711)',
    mulaw: 'µ-law (G.711)',
    g722: 'G.722',
    gsm: 'GSM 06.10',
    vox: 'VOX (Dialogic ADPCM)',
    g729: 'G.729',
    'g726-16': 'G.726, 16 kbit/s',
    'g726-24': 'G.726, 24 kbit/s',
    'g726-32': 'G.726, 32 kbit/s',
    'g726-40': 'G.726, 40 kbit/s',
  } satisfies Record<RawFormat, string>,
  rate: 'Sample rate',
  hertz: (value: number) => `${formatNumber('en', value)}\u00a0Hz`,
  channels: 'Channels',
  listen: 'Listen to 10 seconds',
  stop: 'Stop',
  reading: 'Reading…',
  /** Of what was decoded. */
  nothing: 'Read this way, there is no sound in it. Try another format.',
  noFile: 'The file is not at hand any more. Choose it again.',
  failed: 'The sound could not be played. Try again.',
  recognise: 'Recognise',
  /** Of a recording that is at work or done. */
  readAs: (format: string, rate: string) => `The file has no header. Read as ${format}, ${rate}.`,
  other: 'It is something else…',
};
