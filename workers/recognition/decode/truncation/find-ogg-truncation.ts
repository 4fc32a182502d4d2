import { describeBroken, hasText, readBytes, type Truncation } from './truncation';

const fixedHeaderBytes = 27;
/** A header with 255 segments of 255 bytes each. */
const maxPageBytes = fixedHeaderBytes + 255 + 255 * 255;

/**
 * Ogg: the last page must be whole. The 'end of stream' flag is no sign: many programs that
 * record from a stream never set it.
 */
export async function findOggTruncation(file: Blob): Promise<Truncation | null> {
  const tail = await readBytes(file, file.size - maxPageBytes, file.size);
  for (let offset = tail.byteLength - 4; offset >= 0; offset--) {
    if (!hasText(tail, offset, 'OggS')) continue;
    return pageEnd(tail, offset) > tail.byteLength ? describeBroken('an Ogg page') : null;
  }
  return null;
}

function pageEnd(tail: DataView, offset: number): number {
  let end = offset + fixedHeaderBytes;
  if (end > tail.byteLength) return end;
  const segments = tail.getUint8(end - 1);
  const table = end;
  end += segments;
  for (let i = 0; i < segments && table + i < tail.byteLength; i++) end += tail.getUint8(table + i);
  return end;
}
