import { hasText, readBytes } from '../truncation/truncation';
import { cutAt, type FilePart } from './file-part';
import { scanBlob } from './scan-blob';

/** RFC 3533, section 6. */
const fixedHeaderBytes = 27;
const maxPageBytes = fixedHeaderBytes + 255 + 255 * 255;
const beginsStream = 2;
const allFlags = 7;
const blockBytes = 4 << 20;
/** Further on nothing is looked for: to read so much takes seconds already. */
const maxBytes = 2 * 2 ** 30;
/** Of what is broken all over, ffmpeg finds as much by itself. */
const maxHoles = 1000;

/** A stretch of a file. */
type Stretch = [start: number, end: number];

/**
 * Ogg: chained streams. A stream that begins behind pages of others is a recording of its own:
 * streams that sound at once all begin before their first page of sound. What is no page is cut
 * out: ffmpeg gives up where there is more of it than the longest page has.
 */
export async function findOggParts(file: Blob): Promise<FilePart[] | null> {
  const starts: number[] = [];
  const holes: Stretch[] = [];
  const serials = new Set<number>();
  let wasBeginning = false;
  let last = 0;
  let blockStart = 0;
  let block = await readBytes(file, 0, blockBytes);
  for (let at = 0; at + fixedHeaderBytes <= Math.min(file.size, maxBytes);) {
    if (
      at < blockStart ||
      (at + maxPageBytes > blockStart + block.byteLength && blockStart !== at)
    ) {
      blockStart = at;
      block = await readBytes(file, at, at + blockBytes);
    }
    const offset = at - blockStart;
    if (!isPage(block, offset)) {
      // A page that was cut may seem to reach into what was joined to it.
      const next = await findPage(file, last + fixedHeaderBytes, serials);
      if (next < 0 || holes.length === maxHoles) break;
      holes.push([next < at ? last : at, next]);
      last = at = next;
      continue;
    }
    const isBeginning = (block.getUint8(offset + 5) & beginsStream) !== 0;
    if (isBeginning) serials.add(block.getUint32(offset + 14));
    if (isBeginning && !wasBeginning) starts.push(at);
    wasBeginning = isBeginning;
    last = at;
    at += pageBytes(block, offset);
  }
  if (holes.length === 0) return cutAt(file, starts);
  return starts.map((start, index) => cutOut(file, [start, starts[index + 1] ?? file.size], holes));
}

/** A page of a stream that is known, or of one that begins. */
function findPage(file: Blob, from: number, serials: ReadonlySet<number>): Promise<number> {
  return scanBlob(file, from, 'O'.charCodeAt(0), fixedHeaderBytes, (view, offset) => {
    if (!isPage(view, offset)) return false;
    const flags = view.getUint8(offset + 5);
    return flags === beginsStream || serials.has(view.getUint32(offset + 14));
  });
}

function isPage(view: DataView, offset: number): boolean {
  return (
    hasText(view, offset, 'OggS\0') &&
    offset + fixedHeaderBytes <= view.byteLength &&
    view.getUint8(offset + 5) <= allFlags
  );
}

function cutOut(file: Blob, [start, end]: Stretch, holes: readonly Stretch[]): FilePart {
  const slices: Blob[] = [];
  let at = start;
  let lostBytes = 0;
  for (const [from, to] of holes) {
    if (from < start || from >= end) continue;
    slices.push(file.slice(at, from));
    lostBytes += Math.min(to, end) - from;
    at = Math.min(to, end);
  }
  return {
    blob: new Blob([...slices, file.slice(at, end)]),
    inputOptions: [],
    lostShare: lostBytes / (end - start),
  };
}

function pageBytes(view: DataView, offset: number): number {
  const segments = view.getUint8(offset + fixedHeaderBytes - 1);
  const table = offset + fixedHeaderBytes;
  let bytes = fixedHeaderBytes + segments;
  for (let i = 0; i < segments && table + i < view.byteLength; i++)
    bytes += view.getUint8(table + i);
  return bytes;
}
