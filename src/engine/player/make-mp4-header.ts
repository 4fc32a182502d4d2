import type { MpegAudioHeader } from '../../shared/mpeg-audio-header';
import type { MpegAudioIndex } from './index-mpeg-audio';

type Bytes = Uint8Array<ArrayBuffer>;

/** Readers look for a chunk and count frames from its beginning: about a second each. */
const CHUNK_FRAMES = 40;
/** In the first byte of a box: times have eight bytes. */
const V1 = 0x01_00_00_00;
/** 'und', three letters of five bits. */
const UNDETERMINED = 0x55c4;
/** Turns and scales nothing: 16.16, the last column 2.30. */
const UNITY = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

/**
 * What has to stand before the bytes of an MP3 file to make an MP4 file of both: the place of every
 * frame, in the boxes of ISO/IEC 14496-12. The MP3 file stays as it is.
 *
 * @param fileBytes length of the MP3 file
 */
export function makeMp4Header(index: MpegAudioIndex, fileBytes: number): Bytes {
  const chunks = cutChunks(index);
  const make = (mediaStart: number) =>
    join([
      box('ftyp', text('isom'), u32(0x200), text('isommp41')),
      makeMovie(index, chunks, mediaStart),
      // A size of eight bytes stands behind the name.
      ...[u32(1), text('mdat'), u64(fileBytes + 16)],
    ]);
  // Places have eight bytes each, wherever they are.
  return make(make(0).length);
}

interface Chunks {
  /** In the MP3 file. */
  offsets: number[];
  /** Frames of each. */
  counts: number[];
}

function cutChunks({ runs, frameBytes }: MpegAudioIndex): Chunks {
  const chunks: Chunks = { offsets: [], counts: [] };
  let frame = 0;
  for (const { offset, count } of runs) {
    let at = offset;
    for (let left = count; left > 0; left -= CHUNK_FRAMES) {
      const frames = Math.min(left, CHUNK_FRAMES);
      chunks.offsets.push(at);
      chunks.counts.push(frames);
      for (const end = frame + frames; frame < end; frame++) at += frameBytes[frame] ?? 0;
    }
  }
  return chunks;
}

function makeMovie(index: MpegAudioIndex, chunks: Chunks, mediaStart: number): Bytes {
  const { header, frameBytes, delaySamples } = index;
  const mediaSamples = frameBytes.length * header.frameSamples;
  const heardSamples = Math.max(0, mediaSamples - delaySamples);
  const clock = [u64(0, 0), u32(header.sampleRate)];
  const movie = box(
    'mvhd',
    ...[u32(V1), ...clock, u64(heardSamples)],
    ...[u32(0x10000), u16(0x100, 0), u32(0, 0), u32(...UNITY), u32(0, 0, 0, 0, 0, 0, 2)],
  );
  const track = box(
    'tkhd',
    // Switched on, and part of the movie.
    ...[u32(V1 | 3), u64(0, 0), u32(1, 0), u64(heardSamples)],
    ...[u32(0, 0), u16(0, 0, 0x100, 0), u32(...UNITY), u32(0, 0)],
  );
  const edit = box('elst', u32(V1, 1), u64(heardSamples, delaySamples), u32(0x10000));
  const media = box(
    'mdia',
    box('mdhd', u32(V1), ...clock, u64(mediaSamples), u16(UNDETERMINED, 0)),
    box('hdlr', u32(0, 0), text('soun'), u32(0, 0, 0), text('\0')),
    box(
      'minf',
      box('smhd', u32(0, 0)),
      // The media lie in this very file.
      box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))),
      box(
        'stbl',
        box('stsd', u32(0, 1), makeSampleEntry(header)),
        box('stts', u32(0, 1, frameBytes.length, header.frameSamples)),
        box('stsc', ...makeChunkTable(chunks)),
        box('stsz', u32(0, 0, frameBytes.length), integers(4, frameBytes)),
        box(
          'co64',
          u32(0, chunks.offsets.length),
          integers(
            8,
            chunks.offsets.map((offset) => mediaStart + offset),
          ),
        ),
      ),
    ),
  );
  return box('moov', movie, box('trak', track, box('edts', edit), media));
}

/** Tells the codec; the descriptors are those of ISO/IEC 14496-1. */
function makeSampleEntry({ isVersion1, isMono, sampleRate }: MpegAudioHeader): Bytes {
  // Audio of ISO 11172-3, or of 13818-3.
  const objectType = isVersion1 ? 0x6b : 0x69;
  const decoder = [0x04, 13, objectType, 0x15, ...new Array<number>(11).fill(0)];
  const stream = [0x03, 3 + decoder.length + 3, 0, 0, 0, ...decoder, 0x06, 1, 2];
  return box(
    'mp4a',
    u16(0, 0, 0, 1, 0, 0, 0, 0),
    u16(isMono ? 1 : 2, 16, 0, 0),
    u32(sampleRate * 0x10000),
    box('esds', u32(0), Uint8Array.from(stream)),
  );
}

/** How many frames a chunk has, told where that changes. */
function makeChunkTable({ counts }: Chunks): Bytes[] {
  const entries = counts.flatMap((count, chunk) =>
    count === counts[chunk - 1] ? [] : [chunk + 1, count, 1],
  );
  return [u32(0, entries.length / 3), integers(4, entries)];
}

function box(name: string, ...parts: Bytes[]): Bytes {
  const content = join(parts);
  return join([u32(8 + content.length), text(name), content]);
}

function join(parts: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function text(ascii: string): Bytes {
  return Uint8Array.from(ascii, (letter) => letter.charCodeAt(0));
}

const u16 = (...values: number[]) => integers(2, values);
const u32 = (...values: number[]) => integers(4, values);
const u64 = (...values: number[]) => integers(8, values);

/** Big-endian integers without a sign; of eight bytes up to 2⁵³. */
function integers(bytes: 2 | 4 | 8, values: readonly number[]): Bytes {
  const view = new DataView(new ArrayBuffer(bytes * values.length));
  values.forEach((value, index) => {
    const at = bytes * index;
    if (bytes === 2) view.setUint16(at, value);
    else if (bytes === 4) view.setUint32(at, value);
    else view.setBigUint64(at, BigInt(value));
  });
  return new Uint8Array(view.buffer);
}
