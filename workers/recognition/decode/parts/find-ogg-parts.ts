import { hasText, readBytes } from '../truncation/truncation';
import { cutAt, type FilePart } from './file-part';

/** RFC 3533, section 6. */
const fixedHeaderBytes = 27;
const maxPageBytes = fixedHeaderBytes + 255 + 255 * 255;
const beginsStream = 2;
const blockBytes = 4 << 20;
/** Further on nothing is looked for: to read so much takes seconds already. */
const maxBytes = 2 * 2 ** 30;

/**
 * Ogg: chained streams. A stream that begins behind pages of others is a recording of its own:
 * streams that sound at once all begin before their first page of sound.
 */
export async function findOggParts(file: Blob): Promise<FilePart[] | null> {
  const starts: number[] = [];
  let wasBeginning = false;
  let blockStart = 0;
  let block = await readBytes(file, 0, blockBytes);
  for (let at = 0; at + fixedHeaderBytes <= Math.min(file.size, maxBytes);) {
    if (at + maxPageBytes > blockStart + block.byteLength && blockStart !== at) {
      blockStart = at;
      block = await readBytes(file, at, at + blockBytes);
    }
    const offset = at - blockStart;
    // Behind damage ffmpeg finds its way better.
    if (!hasText(block, offset, 'OggS') || offset + fixedHeaderBytes > block.byteLength) break;
    const isBeginning = (block.getUint8(offset + 5) & beginsStream) !== 0;
    if (isBeginning && !wasBeginning) starts.push(at);
    wasBeginning = isBeginning;
    at += pageBytes(block, offset);
  }
  return cutAt(file, starts);
}

function pageBytes(view: DataView, offset: number): number {
  const segments = view.getUint8(offset + fixedHeaderBytes - 1);
  const table = offset + fixedHeaderBytes;
  let bytes = fixedHeaderBytes + segments;
  for (let i = 0; i < segments && table + i < view.byteLength; i++)
    bytes += view.getUint8(table + i);
  return bytes;
}
