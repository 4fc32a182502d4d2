/** Bytes before the samples: RIFF, `fmt ` and `data` of plain PCM. */
export const WAV_HEADER_BYTES = 44;

/** What stands for a length that is not known yet; decoders read to the end of the file then. */
const UNKNOWN_BYTES = 0xff_ff_ff_ff;

const BYTES_PER_SAMPLE = 2;

/**
 * The header of a WAV file of s16 PCM (RIFF, Microsoft and IBM 1991).
 *
 * @param dataBytes of all samples; from 4 GiB on the length is left open
 */
export function makeWavHeader(
  channels: number,
  sampleRate: number,
  dataBytes: number,
): Uint8Array<ArrayBuffer> {
  const frameBytes = channels * BYTES_PER_SAMPLE;
  const format = new DataView(new ArrayBuffer(16));
  // PCM
  format.setUint16(0, 1, true);
  format.setUint16(2, channels, true);
  format.setUint32(4, sampleRate, true);
  format.setUint32(8, sampleRate * frameBytes, true);
  format.setUint16(12, frameBytes, true);
  format.setUint16(14, 8 * BYTES_PER_SAMPLE, true);
  return makeWavHeaderFor(new Uint8Array(format.buffer), dataBytes);
}

/**
 * The header of a WAV file of any format.
 *
 * @param format content of the `fmt ` chunk
 * @param dataBytes as for `makeWavHeader`
 */
export function makeWavHeaderFor(
  format: Uint8Array<ArrayBuffer>,
  dataBytes: number,
): Uint8Array<ArrayBuffer> {
  const formatBytes = format.length + (format.length % 2);
  const header = new DataView(new ArrayBuffer(28 + formatBytes));
  const riffBytes = dataBytes + header.byteLength - 8;
  const isKnown = riffBytes < UNKNOWN_BYTES;
  writeName(header, 0, 'RIFF');
  header.setUint32(4, isKnown ? riffBytes : UNKNOWN_BYTES, true);
  writeName(header, 8, 'WAVE');
  writeName(header, 12, 'fmt ');
  header.setUint32(16, format.length, true);
  new Uint8Array(header.buffer).set(format, 20);
  writeName(header, 20 + formatBytes, 'data');
  header.setUint32(24 + formatBytes, isKnown ? dataBytes : UNKNOWN_BYTES, true);
  return new Uint8Array(header.buffer);
}

function writeName(header: DataView, at: number, name: string): void {
  for (let i = 0; i < name.length; i++) header.setUint8(at + i, name.charCodeAt(i));
}
