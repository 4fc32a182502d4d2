import { describeBroken, hasText, readBytes, type Truncation } from './truncation';

/**
 * Bytes of a frame by its type, with the byte that holds the type: RFC 4867, section 5.3, and
 * 3GPP TS 26.101 and 26.201. Types that are not listed are one byte long.
 */
const narrowBand = [13, 14, 16, 18, 20, 21, 27, 32, 6];
const wideBand = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6];

/**
 * @param header the frame's first byte
 * @param isWide AMR-WB
 * @returns how long the frame is
 */
export function amrFrameBytes(header: number, isWide: boolean): number {
  return (isWide ? wideBand : narrowBand)[(header >> 3) & 15] ?? 1;
}

/** AMR: nothing but frames, so the last one must be whole. An hour has less than 11 MB. */
export async function findAmrTruncation(file: Blob): Promise<Truncation | null> {
  const view = await readBytes(file, 0, file.size);
  const isWide = hasText(view, 0, '#!AMR-WB\n');
  let offset = isWide ? 9 : 6;
  while (offset < view.byteLength) offset += amrFrameBytes(view.getUint8(offset), isWide);
  return offset > view.byteLength ? describeBroken('a frame') : null;
}
