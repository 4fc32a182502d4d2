/** How a sample, or a frame, of sound without a header is written. */
export type RawFormat = keyof typeof rawFormats;

/** How sound without a header is to be read. */
export interface RawSound {
  format: RawFormat;
  /** Samples a second of each channel. */
  sampleRate: number;
  channels: number;
}

/** Channels of a file that anybody records. */
export const MOST_RAW_CHANNELS = 16;

/**
 * What is known of each format. `maxChannels`: 1 where a codec has no other way. `onlyRate`: where
 * the codec has but one.
 */
export const rawFormats = {
  s16le: { maxChannels: MOST_RAW_CHANNELS },
  s16be: { maxChannels: MOST_RAW_CHANNELS },
  s24le: { maxChannels: MOST_RAW_CHANNELS },
  s24be: { maxChannels: MOST_RAW_CHANNELS },
  s32le: { maxChannels: MOST_RAW_CHANNELS },
  f32le: { maxChannels: MOST_RAW_CHANNELS },
  u8: { maxChannels: MOST_RAW_CHANNELS },
  s8: { maxChannels: MOST_RAW_CHANNELS },
  alaw: { maxChannels: MOST_RAW_CHANNELS },
  mulaw: { maxChannels: MOST_RAW_CHANNELS },
  g722: { maxChannels: 1, onlyRate: 16000 },
  gsm: { maxChannels: 1, onlyRate: 8000 },
  vox: { maxChannels: 1 },
  g729: { maxChannels: 1, onlyRate: 8000 },
  'g726-16': { maxChannels: 1, onlyRate: 8000 },
  'g726-24': { maxChannels: 1, onlyRate: 8000 },
  'g726-32': { maxChannels: 1, onlyRate: 8000 },
  'g726-40': { maxChannels: 1, onlyRate: 8000 },
} as const satisfies Record<string, { maxChannels: number; onlyRate?: number }>;

/** Sample rates that a user may name. */
export const rawRateRange = [1000, 384_000] as const;

/** Rates that are offered: telephony, dictation machines, music, video. */
export const rawRates: readonly number[] = [
  6000, 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 96000,
];

const telephony = (format: RawFormat, sampleRate = 8000): RawSound => ({
  format,
  sampleRate,
  channels: 1,
});

/**
 * What the extension of a file without a header says. Those of signed linear sound are Asterisk's
 * (`res/res_format_attr_*`, `formats/format_pcm.c`, `format_sln.c`).
 */
const rawExtensions: Readonly<Record<string, RawSound>> = {
  alaw: telephony('alaw'),
  al: telephony('alaw'),
  pcma: telephony('alaw'),
  ulaw: telephony('mulaw'),
  ul: telephony('mulaw'),
  mulaw: telephony('mulaw'),
  mu: telephony('mulaw'),
  pcmu: telephony('mulaw'),
  sln: telephony('s16le'),
  slin: telephony('s16le'),
  sln12: telephony('s16le', 12_000),
  sln16: telephony('s16le', 16_000),
  sln24: telephony('s16le', 24_000),
  sln32: telephony('s16le', 32_000),
  sln44: telephony('s16le', 44_100),
  sln48: telephony('s16le', 48_000),
  sln96: telephony('s16le', 96_000),
  sln192: telephony('s16le', 192_000),
  g722: telephony('g722', 16_000),
  gsm: telephony('gsm'),
  vox: telephony('vox'),
  g729: telephony('g729'),
  g726: telephony('g726-32'),
  'g726-16': telephony('g726-16'),
  'g726-24': telephony('g726-24'),
  'g726-32': telephony('g726-32'),
  'g726-40': telephony('g726-40'),
};

/** Extensions of files without a header that say no more than this. */
const openExtensions: ReadonlySet<string> = new Set(
  'raw pcm s16 s16le s16be sw s24 s24le s32 s32le f32 f32le s8 sb u8 ub lpcm l16'.split(' '),
);

/**
 * What a file's name says of sound that has no header.
 *
 * @returns `unknown`: it says that there is none, and no more; null: it says nothing
 */
export function rawByName(fileName: string): RawSound | 'unknown' | null {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(rawExtensions, extension)) return rawExtensions[extension] ?? null;
  return openExtensions.has(extension) ? 'unknown' : null;
}

/** Makes rate and channels such as the format can have. */
export function fitRaw({ format, sampleRate, channels }: RawSound): RawSound {
  const facts: { maxChannels: number; onlyRate?: number } = rawFormats[format];
  return {
    format,
    sampleRate: facts.onlyRate ?? sampleRate,
    channels: Math.min(channels, facts.maxChannels),
  };
}
