/** How samples are written in a WAV: signed integers, or floating point. */
export type WavEncoding = 's16' | 's24' | 's32' | 'f32' | 'f64';

/** What a WAV says of itself. */
interface WavFacts {
  channels: number;
  rate: number;
  /** Sizes that need more than 32 bits are written as 'unknown'. */
  dataBytes: number;
  /** 16 bits if not given. */
  encoding?: WavEncoding;
  /** Which loudspeakers the channels are for, a bit each; 0: none. Without it nothing is said. */
  speakers?: number;
}

export const bytesOf = (encoding: WavEncoding): number => Number(encoding.slice(1)) / 8;

/** The bytes before the samples of a WAV file: 44, or 68 with `speakers`. */
export function makeWavHeader(facts: WavFacts): ArrayBuffer {
  const { channels, rate, dataBytes, encoding = 's16', speakers } = facts;
  const formatBytes = speakers === undefined ? 16 : 40;
  const view = new DataView(new ArrayBuffer(28 + formatBytes));
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i++) view.setUint8(at + i, value.charCodeAt(i));
  };
  const size = (bytes: number) => Math.min(bytes, 0xffffffff);
  const format = encoding.startsWith('f') ? 3 : 1;
  const bytes = bytesOf(encoding);
  text(0, 'RIFF');
  view.setUint32(4, size(dataBytes + 20 + formatBytes), true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, formatBytes, true);
  view.setUint16(20, speakers === undefined ? format : 0xfffe, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * bytes, true);
  view.setUint16(32, channels * bytes, true);
  view.setUint16(34, 8 * bytes, true);
  if (speakers !== undefined) {
    view.setUint16(36, 22, true);
    view.setUint16(38, 8 * bytes, true);
    view.setUint32(40, speakers, true);
    // The rest of the format's GUID, which says PCM or floating point.
    view.setUint16(44, format, true);
    const rest = [0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];
    rest.forEach((byte, i) => view.setUint8(46 + i, byte));
  }
  text(20 + formatBytes, 'data');
  view.setUint32(24 + formatBytes, size(dataBytes), true);
  return view.buffer;
}
