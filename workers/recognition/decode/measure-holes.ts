import { id3v2Bytes } from '../../../src/shared/mpeg-audio-header';
import { readBoxes } from './mp4-boxes';
import { movFormat } from './time-track';
import { hasText, readBytes } from './truncation/truncation';

/** So many zeros in a row no coded sound has: the longest frame of AC-3, with its header, is shorter. */
const minHoleBytes = 4096;
const blockBytes = 4 << 20;

/** Codecs that write silence as zeros: linear samples, and differences between them. */
const silentInZeros = /^(pcm_(?!alaw|mulaw|vidc|u)|adpcm_(?!ms))/;
/** Where zeros may be silence, only whole pages of a disk are a hole, after so much of something. */
const pageBytes = 4096;
const headBytes = 64 * 1024;

/** Room for the header of what is padding, as it stands before its zeros. */
const announceBytes = 32;
/** A length may count its own header, and what stands between it and the zeros. */
const slackBytes = 64;

/** Zeros of a file that stand in the place of something. */
export interface Holes {
  bytes: number;
  /** How many of them are the end of the file. */
  tailBytes: number;
}

/**
 * Finds what a copy that was broken off leaves: a file as long as it should be, with zeros where
 * nothing came. Padding is no hole: its length stands before it. Reads the whole file.
 *
 * @param container ffprobe's `format_name`
 * @param codec of the sound, as ffprobe names it
 */
export async function measureHoles(file: Blob, container: string, codec: string): Promise<Holes> {
  const isSilence = silentInZeros.test(codec);
  const holes: Holes = { bytes: 0, tailBytes: 0 };
  // Tags end with room for more of them.
  const from = id3v2Bytes(await readBytes(file, 0, 10), 0);
  for await (const [start, end] of findZeros(file, from)) {
    const isWhole = start % pageBytes === 0 && (end % pageBytes === 0 || end === file.size);
    if (isSilence && (!isWhole || start < headBytes || end - start < headBytes)) continue;
    if (await isAnnounced(file, start, end)) continue;
    if (end === file.size && container === movFormat && (await endsBoxes(file, start))) continue;
    holes.bytes += end - start;
    if (end === file.size) holes.tailBytes = end - start;
  }
  return holes;
}

/** Looks at one byte of each half of the shortest hole, and around it only where it is zero. */
async function* findZeros(file: Blob, from: number): AsyncGenerator<[start: number, end: number]> {
  let run: [start: number, end: number] | null = null;
  for (let at = from; at < file.size; at += blockBytes) {
    const bytes = new Uint8Array(await file.slice(at, at + blockBytes).arrayBuffer());
    for (let i = 0; i < bytes.length;) {
      // Zeros at a border of blocks belong together.
      const isEdge = i === 0 && bytes[0] === 0;
      const probe = isEdge ? 0 : Math.min(i + minHoleBytes / 2, bytes.length) - 1;
      if (bytes[probe] !== 0) {
        i = probe + 1;
        continue;
      }
      let start = probe;
      while (start > i && bytes[start - 1] === 0) start--;
      let end = probe + 1;
      while (end < bytes.length && bytes[end] === 0) end++;
      if (run && run[1] === at + start) run[1] = at + end;
      else {
        if (run && run[1] - run[0] >= minHoleBytes) yield run;
        run = [at + start, at + end];
      }
      i = end;
    }
  }
  if (run && run[1] - run[0] >= minHoleBytes) yield run;
}

/**
 * True where a length stands shortly before zeros that is theirs: `free` of MP4, `JUNK` of RIFF,
 * `Void` of Matroska, padding of FLAC and ASF, ID3. Its last bytes may be zeros themselves.
 */
async function isAnnounced(file: Blob, start: number, end: number): Promise<boolean> {
  const from = Math.max(0, start - announceBytes);
  const view = await readBytes(file, from, start + 8);
  const isLength = (bytes: number) => Math.abs(bytes - (end - start)) <= slackBytes;
  for (let at = 4; at <= view.byteLength; at++) {
    const value = view.getUint32(at - 4);
    const lengths = [value, view.getUint32(at - 4, true), value & 0xffffff, readVoid(view, at)];
    if (hasText(view, at - 10, 'ID3')) lengths.push(id3v2Bytes(view, at - 10));
    if (lengths.some(isLength)) return true;
  }
  return false;
}

/** The length that a `Void` element states right before `at`: RFC 8794, section 11.3.2; 0: there is none. */
function readVoid(view: DataView, at: number): number {
  for (let width = 1; width <= 8 && at - width >= 1; width++) {
    const first = view.getUint8(at - width);
    if (view.getUint8(at - width - 1) !== 0xec || Math.clz32(first) - 23 !== width) continue;
    let length = first & (0xff >> width);
    for (let i = 1; i < width; i++) length = length * 256 + view.getUint8(at - width + i);
    return length;
  }
  return 0;
}

/** True where the last box of a movie ends at `start`: what lies behind belongs to none. */
async function endsBoxes(file: Blob, start: number): Promise<boolean> {
  let end = 0;
  for await (const box of readBoxes(file, 0, file.size)) {
    if (box.type === '\0\0\0\0') break;
    end = box.end;
  }
  return Math.abs(end - start) <= slackBytes;
}
