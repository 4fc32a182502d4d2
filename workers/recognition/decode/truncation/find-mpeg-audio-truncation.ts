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
  const start = await id3v2Bytes(file);
  const declaredEnd = await xingEnd(file, start);
  if (declaredEnd !== null) {
    const missing = declaredEnd - file.size;
    return missing > headerSlackBytes ? describeMissing(missing) : null;
  }
  const tail = await readBytes(file, Math.max(start, file.size - tailBytes), file.size);
  return endsWithinFrame(tail) ? describeBroken('a frame') : null;
}

async function id3v2Bytes(file: Blob): Promise<number> {
  const header = await readBytes(file, 0, 10);
  if (header.byteLength < 10 || !hasText(header, 0, 'ID3')) return 0;
  // Four times seven bits.
  let size = 0;
  for (let i = 6; i < 10; i++) size = size * 128 + (header.getUint8(i) & 127);
  return 10 + size;
}

/** Where the Xing or Info header says that the last frame ends. */
async function xingEnd(file: Blob, start: number): Promise<number | null> {
  const head = await readBytes(file, start, start + headBytes);
  for (let offset = 0; offset < head.byteLength; offset++) {
    const frame = readMpegAudioHeader(head, offset);
    if (frame === null) continue;
    const sideInformationBytes = frame.isVersion1
      ? frame.isMono
        ? 17
        : 32
      : frame.isMono
        ? 9
        : 17;
    const tag = offset + 4 + sideInformationBytes;
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

/** What the four bytes before each frame of MPEG audio say. */
interface MpegAudioHeader {
  /** Length of the frame, with the header. */
  frameBytes: number;
  /** MPEG 1; otherwise MPEG 2 or 2.5. */
  isVersion1: boolean;
  isMono: boolean;
  /** The same for all frames of one stream. */
  streamKey: number;
}

/** kbit/s by index: ISO 11172-3, section 2.4.2.3, and ISO 13818-3, section 2.4.2.3. */
const version1Rates: Readonly<Record<number, readonly number[]>> = {
  1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
};
const layer1Version2Rates = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
const otherVersion2Rates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const sampleRates = [44100, 48000, 32000];

/**
 * Reads the header of a frame of MPEG audio, layers I to III.
 *
 * @returns null where there is none, or one of free-format bit rate, whose length nothing tells
 */
function readMpegAudioHeader(view: DataView, offset: number): MpegAudioHeader | null {
  if (offset < 0 || offset + 4 > view.byteLength) return null;
  const bits = view.getUint32(offset);
  const version = (bits >>> 19) & 3; // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
  const layer = 4 - ((bits >>> 17) & 3);
  const isVersion1 = version === 3;
  const rates = isVersion1
    ? version1Rates[layer]
    : layer === 1
      ? layer1Version2Rates
      : otherVersion2Rates;
  const bitRate = (rates?.[(bits >>> 12) & 15] ?? 0) * 1000;
  const sampleRate =
    (sampleRates[(bits >>> 10) & 3] ?? 0) >> (isVersion1 ? 0 : version === 2 ? 1 : 2);
  if (bits >>> 21 !== 0x7ff || version === 1 || layer === 4 || bitRate === 0 || sampleRate === 0)
    return null;
  const padding = (bits >>> 9) & 1;
  const samples = layer === 1 ? 384 : layer === 3 && !isVersion1 ? 576 : 1152;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor((samples * bitRate) / (8 * slotBytes * sampleRate));
  return {
    frameBytes: (slots + padding) * slotBytes,
    isVersion1,
    isMono: ((bits >>> 6) & 3) === 3,
    // Sync word, version, layer and sample rate.
    streamKey: (bits & 0xfffe0c00) >>> 0,
  };
}
