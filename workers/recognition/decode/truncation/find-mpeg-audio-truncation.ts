import { id3v2Bytes, readMpegAudioHeader } from '../../../../src/shared/mpeg-audio-header';
import {
  describeBroken,
  describeMissing,
  hasText,
  headerSlackBytes,
  readBytes,
  type Truncation,
} from './truncation';

const headBytes = 16 * 1024;
/** Room for several of the longest frames (2,881 bytes). */
const tailBytes = 16 * 1024;
/** So many frames in a row are no accident. */
const minChain = 3;
const id3v1Bytes = 128;

/** MPEG audio: the number of bytes in the Xing header or, where there is none, the last frame. */
export async function findMpegAudioTruncation(file: Blob): Promise<Truncation | null> {
  const start = id3v2Bytes(await readBytes(file, 0, 10), 0);
  const declaredEnd = await xingEnd(file, start);
  if (declaredEnd !== null) {
    const missing = declaredEnd - file.size;
    return missing > headerSlackBytes ? describeMissing(missing) : null;
  }
  const tail = await readBytes(file, Math.max(start, file.size - tailBytes), file.size);
  return endsWithinFrame(tail) ? describeBroken('a frame') : null;
}

/** Where the Xing or Info header says that the last frame ends. */
async function xingEnd(file: Blob, start: number): Promise<number | null> {
  const head = await readBytes(file, start, start + headBytes);
  for (let offset = 0; offset < head.byteLength; offset++) {
    const frame = readMpegAudioHeader(head, offset);
    if (frame === null) continue;
    const tag = offset + frame.tagOffset;
    if (!hasText(head, tag, 'Xing') && !hasText(head, tag, 'Info')) return null;
    if (tag + 16 > head.byteLength) return null;
    const flags = head.getUint32(tag + 4);
    if ((flags & 2) === 0) return null;
    // The number of frames comes first where there is one.
    const bytes = head.getUint32(tag + ((flags & 1) === 0 ? 8 : 12));
    return start + offset + bytes;
  }
  return null;
}

/** Follows the frames to the end. Bytes that are no frame, such as other tags, end the search. */
function endsWithinFrame(tail: DataView): boolean {
  const hasId3v1 = hasText(tail, tail.byteLength - id3v1Bytes, 'TAG');
  const end = tail.byteLength - (hasId3v1 ? id3v1Bytes : 0);
  for (let start = 0; start < end; start++) {
    const first = readMpegAudioHeader(tail, start);
    if (first === null) continue;
    let offset = start;
    let chain = 0;
    for (; offset < end; chain++) {
      const frame = readMpegAudioHeader(tail, offset);
      if (frame?.streamKey !== first.streamKey) break;
      offset += frame.frameBytes;
    }
    if (chain >= minChain) return offset > end;
  }
  return false;
}
