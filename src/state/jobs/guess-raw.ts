import {
  fitRaw,
  type RawFormat,
  rawByName,
  type RawSound,
} from '../../shared/recognition/raw-sound';

/** So much of the file is looked at, from the middle of it. */
export const GUESS_BYTES = 128 * 1024;

/** A layout of samples that can be read without a decoder. */
interface Layout {
  format: RawFormat;
  bytes: number;
  read: (view: DataView, offset: number) => number;
}

/** The usual ones first. */
const layouts: readonly Layout[] = [
  { format: 's16le', bytes: 2, read: (view, at) => view.getInt16(at, true) / 32768 },
  { format: 's16be', bytes: 2, read: (view, at) => view.getInt16(at) / 32768 },
  { format: 'alaw', bytes: 1, read: (view, at) => expandALaw(view.getUint8(at)) },
  { format: 'mulaw', bytes: 1, read: (view, at) => expandMuLaw(view.getUint8(at)) },
  { format: 'u8', bytes: 1, read: (view, at) => (view.getUint8(at) - 128) / 128 },
  { format: 's8', bytes: 1, read: (view, at) => view.getInt8(at) / 128 },
  { format: 's24le', bytes: 3, read: (view, at) => view.getInt16(at + 1, true) / 32768 },
  { format: 's24be', bytes: 3, read: (view, at) => view.getInt16(at) / 32768 },
  { format: 's32le', bytes: 4, read: (view, at) => view.getInt16(at + 2, true) / 32768 },
  { format: 'f32le', bytes: 4, read: (view, at) => view.getFloat32(at, true) },
];

/** Noise is as rough as this or more: none of the layouts is right. */
const noiseRoughness = 1;
/**
 * Of 49 recordings of speech, those at 44.1 and 48 kHz were smoother than this, those at 8 and
 * 16 kHz rougher, without a difference between the two.
 */
const smoothRoughness = 0.06;
/**
 * So near to the smoothest, a layout that comes before it in the list is taken: the upper halves of
 * 32 bits are also one of two channels of 16 bits.
 */
const equalRatio = 1.3;
/** Two channels in turn: what is next but one is so much nearer than what is next. */
const turnRatio = 0.5;
/** Or both are the same: every other step is so much smaller. */
const sameRatio = 0.25;

/**
 * Guesses how sound without a header is to be read: the layout in which a sample is most like the
 * one before. It is no more than where the user's own search begins.
 *
 * @param bytes from the middle of the file
 * @param fileName its extension may say all
 */
export function guessRaw(bytes: Uint8Array<ArrayBuffer>, fileName: string): RawSound {
  const named = rawByName(fileName);
  if (named && named !== 'unknown') return named;
  if (isGsm(bytes)) return { format: 'gsm', sampleRate: 8000, channels: 1 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const measured = layouts.map(({ format, ...layout }) => ({ format, ...measure(view, layout) }));
  const smoothest = Math.min(...measured.map(({ roughness }) => roughness));
  const best = measured.find(({ roughness }) => roughness <= smoothest * equalRatio);
  if (!best || best.roughness >= noiseRoughness)
    return { format: 'vox', sampleRate: 8000, channels: 1 };
  const { format, roughness, channels } = best;
  const isTelephony = layouts.some((layout) => layout.format === format && layout.bytes === 1);
  const sampleRate = isTelephony ? 8000 : roughness < smoothRoughness ? 48_000 : 16_000;
  return fitRaw({ format, sampleRate, channels });
}

/** How much samples differ from the one before, of their own channel, against what they are. */
function measure(
  view: DataView,
  { bytes, read }: Omit<Layout, 'format'>,
): { roughness: number; channels: number } {
  const count = Math.floor(view.byteLength / bytes);
  const samples = Float64Array.from({ length: count }, (_, index) => read(view, index * bytes));
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / count;
  let power = 0;
  let within = 0;
  let across = 0;
  let inTurn = 0;
  for (let i = 2; i < count; i++) {
    const sample = samples[i] ?? 0;
    const step = (sample - (samples[i - 1] ?? 0)) ** 2;
    if (i % 2 === 1) within += step;
    else across += step;
    inTurn += (sample - (samples[i - 2] ?? 0)) ** 2;
    power += (sample - mean) ** 2;
  }
  // Nothing, or numbers that no sound has.
  if (!(power > 0) || power > 4 * count) return { roughness: Infinity, channels: 1 };
  const isSame = within < across * sameRatio;
  const isApart = inTurn < (within + across) * turnRatio;
  return isSame || isApart
    ? { roughness: inTurn / power, channels: 2 }
    : { roughness: (within + across) / power, channels: 1 };
}

const gsmFrameBytes = 33;

/** A frame of GSM begins with four bits 1101 (RFC 3551, section 4.5.8.1), wherever the first one is. */
function isGsm(bytes: Uint8Array): boolean {
  const signed = new Uint32Array(gsmFrameBytes);
  bytes.forEach((byte, index) => {
    if (byte >> 4 === 0xd) signed[index % gsmFrameBytes] = (signed[index % gsmFrameBytes] ?? 0) + 1;
  });
  const frames = Math.floor(bytes.length / gsmFrameBytes);
  const [most = 0, next = 0] = signed.toSorted((a, b) => b - a);
  // The silence of A-law has them everywhere.
  return frames > 0 && most >= frames * 0.95 && next < frames * 0.5;
}

/** ITU-T G.711, table 1a: every other bit is inverted. */
function expandALaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = bits & 15;
  const level = exponent === 0 ? 2 * mantissa + 1 : (2 * mantissa + 33) << (exponent - 1);
  return ((bits & 0x80) !== 0 ? level : -level) / 4096;
}

/** ITU-T G.711, table 2a: all bits are inverted. */
function expandMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const level = ((2 * (bits & 15) + 33) << ((bits >> 4) & 7)) - 33;
  return ((bits & 0x80) !== 0 ? -level : level) / 8192;
}
