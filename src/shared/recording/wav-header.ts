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
  const header = new DataView(new ArrayBuffer(WAV_HEADER_BYTES));
  const frameBytes = channels * BYTES_PER_SAMPLE;
  const riffBytes = dataBytes + WAV_HEADER_BYTES - 8;
  const isKnown = riffBytes < UNKNOWN_BYTES;
  writeName(header, 0, 'RIFF');
  header.setUint32(4, isKnown ? riffBytes : UNKNOWN_BYTES, true);
  writeName(header, 8, 'WAVE');
  writeName(header, 12, 'fmt ');
  header.setUint32(16, 16, true);
  // PCM
  header.setUint16(20, 1, true);
  header.setUint16(22, channels, true);
  header.setUint32(24, sampleRate, true);
  header.setUint32(28, sampleRate * frameBytes, true);
  header.setUint16(32, frameBytes, true);
  header.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  writeName(header, 36, 'data');
  header.setUint32(40, isKnown ? dataBytes : UNKNOWN_BYTES, true);
  return new Uint8Array(header.buffer);
}

function writeName(header: DataView, at: number, name: string): void {
  for (let i = 0; i < name.length; i++) header.setUint8(at + i, name.charCodeAt(i));
}
