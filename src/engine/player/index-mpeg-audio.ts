import {
  id3v2Bytes,
  type MpegAudioHeader,
  readMpegAudioHeader,
} from '../../shared/mpeg-audio-header';

/** Where every frame of an MP3 file lies. */
export interface MpegAudioIndex {
  /** The first frame of sound; all others are of the same version, rate and number of channels. */
  header: MpegAudioHeader;
  /** Length of each frame in bytes, in order. */
  frameBytes: number[];
  /** Frames that lie one behind the other: where the first of them begins, and how many there are. */
  runs: { offset: number; count: number }[];
  /** So many samples at the beginning are the encoder's own, and no decoder plays them. */
  delaySamples: number;
}

/**
 * - `other`: no MP3, or one whose frames do not tell their lengths.
 * - `mixed`: an MP3 whose frames differ in rate or channels, as those of joined files may, or with
 *   much between them that is none.
 */
export type NoIndex = 'other' | 'mixed';

/** What is read at once. */
const WINDOW_BYTES = 1 << 20;
/** The first frame lies no further behind the tags: as far as FFmpeg looks for it (`mp3dec.c`). */
const HEAD_BYTES = 64 * 1024;
/** So many frames in a row are no accident. */
const CHAIN = 3;
/** A chain lies within so many bytes: no frame of layer III is longer than 1,441. */
const CHAIN_BYTES = 8 * 1024;
/** Rubbish between frames. Where there is more, the frames are those of another container. */
const FOREIGN_BYTES = 1 << 20;
const FOREIGN_SHARE = 0.1;
/** What every decoder of layer III adds to the encoder's delay. */
const DECODER_DELAY_SAMPLES = 529;

/**
 * Finds the frames of an MP3 file by following them from the first to the last.
 *
 * @throws DOMException `NotReadableError` where the file has changed or gone
 */
export async function indexMpegAudio(file: Blob): Promise<MpegAudioIndex | NoIndex> {
  const reader = new WindowReader(file);
  let offset = await skipTags(reader, 0);
  const isCertain = offset > 0 || (await reader.headerAt(0)) !== null;
  const start = await findChain(reader, offset, HEAD_BYTES);
  const header = start === null ? null : await reader.headerAt(start);
  if (start === null || header?.layer !== 3) return 'other';

  let foreignBytes = start - offset;
  offset = start;
  const tag = await readEncoderTag(reader, offset, header);
  if (tag) offset += header.frameBytes;
  const index: MpegAudioIndex = {
    header,
    frameBytes: [],
    runs: [],
    delaySamples: tag?.delaySamples ?? 0,
  };
  let run = { offset, count: 0 };
  const close = () => run.count > 0 && index.runs.push(run);
  for (;;) {
    const frame = await reader.headerAt(offset);
    if (frame && isAlike(frame, header)) {
      if (offset + frame.frameBytes > file.size) break;
      index.frameBytes.push(frame.frameBytes);
      run.count++;
      offset += frame.frameBytes;
      continue;
    }
    const behindTags = await skipTags(reader, offset);
    const next = await findChain(reader, behindTags, FOREIGN_BYTES);
    if (next === null) break;
    foreignBytes += next - behindTags;
    if (foreignBytes > Math.max(FOREIGN_BYTES, offset * FOREIGN_SHARE)) break;
    const found = await reader.headerAt(next);
    if (found && !isAlike(found, header)) return 'mixed';
    close();
    run = { offset: next, count: 0 };
    offset = next;
  }
  close();
  if (foreignBytes > file.size * FOREIGN_SHARE) return isCertain ? 'mixed' : 'other';
  return index.runs.length > 0 ? index : 'other';
}

function isAlike(a: MpegAudioHeader, b: MpegAudioHeader): boolean {
  return a.streamKey === b.streamKey && a.isMono === b.isMono;
}

/** Reads a file from its beginning to its end, a window at a time. */
class WindowReader {
  readonly #file: Blob;
  #view = new DataView(new ArrayBuffer(0));
  #start = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  /** The bytes from `offset` on: at least so many, where the file has them. */
  async viewAt(offset: number, bytes: number): Promise<DataView> {
    if (!this.#has(offset, bytes)) {
      const window = this.#file.slice(offset, offset + Math.max(bytes, WINDOW_BYTES));
      this.#view = new DataView(await window.arrayBuffer());
      this.#start = offset;
    }
    return new DataView(this.#view.buffer, offset - this.#start);
  }

  /** The header of the frame at `offset`; null where there is none. */
  headerAt(offset: number): MpegAudioHeader | null | Promise<MpegAudioHeader | null> {
    if (this.#has(offset, 4)) return readMpegAudioHeader(this.#view, offset - this.#start);
    return this.viewAt(offset, 4).then((view) => readMpegAudioHeader(view, 0));
  }

  #has(offset: number, bytes: number): boolean {
    const end = this.#start + this.#view.byteLength;
    return offset >= this.#start && Math.min(offset + bytes, this.#file.size) <= end;
  }
}

/** Where the ID3v2 tags that begin at `offset` end. */
async function skipTags(reader: WindowReader, offset: number): Promise<number> {
  for (;;) {
    const bytes = id3v2Bytes(await reader.viewAt(offset, 10), 0);
    if (bytes === 0) return offset;
    offset += bytes;
  }
}

/** Where the next frames lie one behind the other, among so many bytes; null where none do. */
async function findChain(
  reader: WindowReader,
  from: number,
  withinBytes: number,
): Promise<number | null> {
  const view = await reader.viewAt(from, withinBytes + CHAIN_BYTES);
  const last = Math.min(withinBytes, view.byteLength);
  for (let start = 0; start < last; start++) if (isChain(view, start)) return from + start;
  return null;
}

/** Whether frames of one stream follow each other, at least three or up to the end of the file. */
function isChain(view: DataView, start: number): boolean {
  const first = readMpegAudioHeader(view, start);
  if (!first) return false;
  let offset = start + first.frameBytes;
  for (let count = 1; count < CHAIN; count++) {
    if (offset === view.byteLength) return true;
    const frame = readMpegAudioHeader(view, offset);
    if (frame?.streamKey !== first.streamKey) return false;
    offset += frame.frameBytes;
  }
  return true;
}

/** Where LAME's and FFmpeg's encoders say their delay, counted from 'Xing' behind its optional fields. */
const DELAY_OFFSET = 21;
const OPTIONAL_BYTES = [4, 4, 100, 4];

/**
 * Reads what encoders write into a first frame without sound: Xing's header, or Fraunhofer's.
 *
 * @returns null where the frame is none of them
 */
async function readEncoderTag(
  reader: WindowReader,
  offset: number,
  header: MpegAudioHeader,
): Promise<{ delaySamples: number } | null> {
  const view = await reader.viewAt(offset, header.frameBytes);
  const textAt = (at: number) =>
    at + 4 <= view.byteLength
      ? String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, 4))
      : '';
  // Fraunhofer's lies at one place whatever the frame is like.
  if (textAt(36) === 'VBRI') return { delaySamples: 0 };
  const { tagOffset } = header;
  if (!['Xing', 'Info'].includes(textAt(tagOffset))) return null;
  const flags = view.getUint32(tagOffset + 4);
  const encoder = OPTIONAL_BYTES.reduce(
    (at, bytes, bit) => at + ((flags >> bit) & 1) * bytes,
    tagOffset + 8,
  );
  if (!['LAME', 'Lavf', 'Lavc'].includes(textAt(encoder))) return { delaySamples: 0 };
  const delaySamples = view.getUint16(encoder + DELAY_OFFSET) >> 4;
  return { delaySamples: delaySamples + DECODER_DELAY_SAMPLES };
}
