import { readMpegAudioHeader } from '../../../src/shared/mpeg-audio-header';
import { hasText } from './truncation/truncation';

/** Read at once; blocks overlap by more than any frame or footer has. */
const blockBytes = 4 << 20;
const overlapBytes = 1 << 14;
const id3HeaderBytes = 10;
const apeFooterBytes = 32;
const id3v1Bytes = 128;

/** First bytes of frames, and of tags: to look at others would take ten times as long. */
const candidates = new Set([0xff, 0x0b, 0x49, 0x41, 0x54]);
const isCandidate = Uint8Array.from({ length: 256 }, (_, byte) => Number(candidates.has(byte)));

/** Length of the frame that begins here; 0: there is none. */
type MeasureFrame = (view: DataView, at: number) => number;

/** Streams of frames without a container, by ffprobe's `format_name`. */
const frameReaders: Readonly<Record<string, MeasureFrame>> = {
  mp3: (view, at) => readMpegAudioHeader(view, at)?.frameBytes ?? 0,
  aac: measureAdtsFrame,
  ac3: measureAc3Frame,
  eac3: measureAc3Frame,
};

/** What of a stream of frames is frames, and what is neither that nor known to be no sound. */
export interface SkippedBytes {
  frames: number;
  skipped: number;
}

/**
 * Measures a stream of frames. Known to be no sound are ID3 and APE tags, wherever they stand (joined
 * files have several), and zeros at the end. Reads the whole file.
 *
 * @param container ffprobe's `format_name`
 * @returns null where it is no such stream, or one whose frames do not tell their length
 */
export async function measureSkipped(file: Blob, container: string): Promise<SkippedBytes | null> {
  const measureFrame = frameReaders[container];
  if (!measureFrame) return null;
  let frames = 0;
  let tags = 0;
  let zerosFrom = 0;
  /** Behind a frame the next one needs no other behind it. */
  let follows = false;
  for (let from = 0; from < file.size;) {
    const bytes = await file.slice(from, from + blockBytes + overlapBytes).arrayBuffer();
    const view = new DataView(bytes);
    const values = new Uint8Array(bytes);
    const end = Math.min(blockBytes, view.byteLength);
    let at = 0;
    while (at < end) {
      const value = values[at] ?? 0;
      if (isCandidate[value] === 0) {
        follows = false;
        at++;
        if (value !== 0) zerosFrom = from + at;
        continue;
      }
      const frame = measureFrame(view, at);
      const next = at + frame;
      if (frame > 0 && (follows || next >= view.byteLength || measureFrame(view, next) > 0)) {
        frames += Math.min(frame, view.byteLength - at);
        follows = true;
        at = next;
        zerosFrom = Math.min(file.size, from + at);
        continue;
      }
      follows = false;
      const tag = measureTag(view, at);
      tags += Math.min(tag, file.size - from - at);
      zerosFrom = Math.min(file.size, from + at + Math.max(1, tag));
      at += Math.max(1, tag);
    }
    from += at;
  }
  if (frames === 0) return null;
  return { frames, skipped: Math.max(0, zerosFrom - frames - tags) };
}

function measureTag(view: DataView, at: number): number {
  switch (view.getUint8(at)) {
    case 0x49:
      return measureId3v2(view, at);
    case 0x41:
      return measureApe(view, at);
    case 0x54:
      return hasText(view, at, 'TAG') && at + id3v1Bytes === view.byteLength ? id3v1Bytes : 0;
    default:
      return 0;
  }
}

/** ID3v2.4.0, section 3.1: the size is four times seven bits. */
function measureId3v2(view: DataView, at: number): number {
  if (!hasText(view, at, 'ID3') || at + id3HeaderBytes > view.byteLength) return 0;
  const version = view.getUint8(at + 3);
  if (version < 2 || version > 4 || view.getUint8(at + 4) === 0xff) return 0;
  let size = 0;
  for (let i = at + 6; i < at + id3HeaderBytes; i++) {
    if (view.getUint8(i) > 127) return 0;
    size = size * 128 + view.getUint8(i);
  }
  return id3HeaderBytes + size;
}

/** APEv2, with a header that tells how long all of it is, or a footer alone, whose items are unknown. */
function measureApe(view: DataView, at: number): number {
  if (!hasText(view, at, 'APETAGEX') || at + apeFooterBytes > view.byteLength) return 0;
  const isHeader = (view.getUint32(at + 20, true) & (1 << 29)) !== 0;
  return isHeader ? apeFooterBytes + view.getUint32(at + 12, true) : apeFooterBytes;
}

/** ISO 13818-7, section 6.2: the length is 13 bits from the 31st on. */
function measureAdtsFrame(view: DataView, at: number): number {
  if (at + 7 > view.byteLength || (view.getUint16(at) & 0xfff6) !== 0xfff0) return 0;
  const length =
    ((view.getUint8(at + 3) & 3) << 11) |
    (view.getUint8(at + 4) << 3) |
    (view.getUint8(at + 5) >> 5);
  return length >= 7 ? length : 0;
}

/** kbit/s by half of `frmsizecod`: ATSC A/52, table 5.18. */
const ac3Rates = [
  32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640,
];

/** ATSC A/52, sections 5.4.1 and E.2.3.1. */
function measureAc3Frame(view: DataView, at: number): number {
  if (at + 6 > view.byteLength || view.getUint16(at) !== 0x0b77) return 0;
  const bsid = view.getUint8(at + 5) >> 3;
  if (bsid > 16) return 0;
  if (bsid > 10) return 2 * ((view.getUint16(at + 2) & 0x7ff) + 1);
  const code = view.getUint8(at + 4) & 63;
  const rate = ac3Rates[code >> 1];
  if (rate === undefined) return 0;
  switch (view.getUint8(at + 4) >> 6) {
    case 0:
      return 4 * rate;
    case 1:
      return 2 * (Math.floor((320 * rate) / 147) + (code & 1));
    case 2:
      return 6 * rate;
    default:
      return 0;
  }
}
