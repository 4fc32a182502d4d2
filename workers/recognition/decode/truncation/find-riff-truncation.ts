import {
  describeMissing,
  hasText,
  headerSlackBytes,
  readBytes,
  type Truncation,
} from './truncation';

/** Programs that write to a pipe cannot know the size, and put one from here up, or 0. */
export const unknownSize = 0x7fff0000;
const chunkHeaderBytes = 8;

/** WAVE: the size of the `data` chunk. */
export async function findWavTruncation(file: Blob): Promise<Truncation | null> {
  let bytesPerSecond = 0;
  // After 'RIFF', its size and 'WAVE' come chunks, padded to even sizes.
  for (let offset = 12; offset + chunkHeaderBytes <= file.size;) {
    const header = await readBytes(file, offset, offset + 24);
    const size = header.getUint32(4, true);
    if (hasText(header, 0, 'data'))
      return missingFrom(file, offset + chunkHeaderBytes, size, bytesPerSecond);
    if (hasText(header, 0, 'fmt ') && header.byteLength >= 20)
      bytesPerSecond = header.getUint32(16, true);
    offset += chunkHeaderBytes + size + (size % 2);
  }
  return null;
}

/** AVI: the size of the first RIFF chunk. */
export async function findAviTruncation(file: Blob): Promise<Truncation | null> {
  const header = await readBytes(file, 0, 8);
  return header.byteLength < 8 ? null : missingFrom(file, 8, header.getUint32(4, true), 0);
}

function missingFrom(
  file: Blob,
  start: number,
  size: number,
  bytesPerSecond: number,
): Truncation | null {
  const missing = start + size - file.size;
  if (size >= unknownSize || missing <= headerSlackBytes) return null;
  return describeMissing(missing, bytesPerSecond > 0 ? size / bytesPerSecond : null);
}
