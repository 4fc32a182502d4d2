import { fitRaw, type RawFormat, rawByName, type RawSound } from '../../shared/recognition/raw-sound';

/** So much of the file is looked at, from the middle of it. */
export const GUESS_BYTES = 128 * 1024;

/** A layout of samples that can be read without a decoder. */
interface Layout {
  format: RawFormat;
  bytes: number;
  read: (view: DataView, offset: number) => number;
}

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
/** Speech at telephone rate is rougher than this, at that of music smoother. */
const smoothAt: readonly [roughness: number, sampleRate: number][] = [
  [0.02, 48_000],
  [0.1, 16_000],
];
/** Two channels in turn: what is next but one is so much nearer than what is next. */
const turnRatio = 0.5;

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
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const measured = layouts.map(({ format, ...layout }) => ({ format, ...measure(view, layout) }));
  measured.sort((a, b) => a.roughness - b.roughness);
  const [best] = measured;
  if (!best || best.roughness >= noiseRoughness) return { format: 'vox', sampleRate: 8000, channels: 1 };
  const { format, roughness, channels } = best;
  const sampleRate = smoothAt.find(([limit]) => roughness < limit)?.[1] ?? 8000;
  return fitRaw({ format, sampleRate: format === 'alaw' || format === 'mulaw' ? 8000 : sampleRate, channels });
}

/** How much samples differ from the one before, of their own channel, against what they are. */
function measure(
  view: DataView,
  { bytes, read }: Omit<Layout, 'format'>,
): { roughness: number; channels: number } {
  const alone = measureLag(view, bytes, read, 1);
  const inTurn = measureLag(view, bytes, read, 2);
  return inTurn < alone * turnRatio
    ? { roughness: inTurn, channels: 2 }
    : { roughness: alone, channels: 1 };
}

function measureLag(view: DataView, bytes: number, read: Layout['read'], lag: number): number {
  let power = 0;
  let difference = 0;
  let mean = 0;
  const count = Math.floor(view.byteLength / bytes);
  for (let i = 0; i < count; i++) mean += read(view, i * bytes) / count;
  for (let i = lag; i < count; i++) {
    const value = read(view, i * bytes) - mean;
    const before = read(view, (i - lag) * bytes) - mean;
    power += value * value;
    difference += (value - before) ** 2;
  }
  // Nothing, or numbers that no sound has.
  if (!(power > 0) || !Number.isFinite(power) || power > 4 * count) return Infinity;
  return difference / power;
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
