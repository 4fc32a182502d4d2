import { hasText, readBytes } from '../truncation/truncation';
import { cutAt, type FilePart } from './file-part';
import { scanBlob } from './scan-blob';

/** RFC 8794, section 11.2.1; RFC 9559, section 5.1. */
const ebmlId = 0x1a45dfa3;
const documentTypes = ['webm', 'matroska'];
/** An EBML header is some 40 bytes long. */
const headerBytes = 64;

/** WebM, Matroska: another EBML header begins another file. */
export async function findMatroskaParts(file: Blob): Promise<FilePart[] | null> {
  const starts: number[] = [];
  let at = 0;
  while (at >= 0 && at + 12 <= file.size) {
    const view = await readBytes(file, at, at + headerBytes);
    if (isHeader(view, 0)) starts.push(at);
    const end = at + elementBytes(view);
    // Programs that record as they go know no size.
    at = Number.isFinite(end) ? end : await findHeader(file, at + 4);
  }
  return cutAt(file, starts);
}

function findHeader(file: Blob, from: number): Promise<number> {
  return scanBlob(file, from, ebmlId >>> 24, headerBytes, isHeader);
}

function isHeader(view: DataView, offset: number): boolean {
  if (view.getUint32(offset) !== ebmlId) return false;
  for (let at = offset + 4; at < offset + headerBytes; at++)
    if (documentTypes.some((type) => hasText(view, at, type))) return true;
  return false;
}

/** Of an element with an id of four bytes, as all of the top level have; Infinity where it does not say. */
function elementBytes(view: DataView): number {
  const first = view.getUint8(4);
  const length = Math.clz32(first) - 23;
  if (length > 8) return Infinity;
  let size = BigInt(first & (0xff >> length));
  for (let i = 1; i < length && 4 + i < view.byteLength; i++)
    size = size * 256n + BigInt(view.getUint8(4 + i));
  const isUnknown = size === (1n << BigInt(7 * length)) - 1n;
  return isUnknown ? Infinity : 4 + length + Number(size);
}
