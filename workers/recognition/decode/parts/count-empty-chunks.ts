import { hasText, readBytes } from '../truncation/truncation';

const chunkHeaderBytes = 8;
const indexEntryBytes = 16;
/** Headers lie before the pictures; they are small. */
const maxHeaderBytes = 1 << 20;

/** A sound track of an AVI file whose chunks have one length in time each, whatever their bytes. */
interface ChunkTrack {
  stream: number;
  /** `dwLength`. */
  chunkCount: number;
  /** Where `nBlockAlign` stands in the file. */
  blockAlignAt: number;
}

/**
 * AVI writes a pause of sound as chunks without bytes, which count in a track's length. ffmpeg
 * gives time to the bytes of a chunk instead where the header names the size of a block; without
 * that size it counts chunks.
 *
 * @param file AVI
 * @returns the same file with that size taken out of the headers of tracks that have such pauses;
 *   null where none has
 */
export async function countEmptyChunks(file: Blob): Promise<Blob | null> {
  const head = await readBytes(file, 0, maxHeaderBytes);
  const tracks = readTracks(head);
  if (tracks.length === 0) return null;
  const index = await readIndex(file);
  const mended = tracks.filter(({ stream, chunkCount }) => {
    const { all, empty } = countChunks(index, stream);
    return empty > 0 && all === chunkCount;
  });
  if (mended.length === 0) return null;
  let start = 0;
  const pieces = mended.flatMap(({ blockAlignAt }) => {
    const piece = file.slice(start, blockAlignAt);
    start = blockAlignAt + 2;
    return [piece, new Uint8Array(2)];
  });
  return new Blob([...pieces, file.slice(start)]);
}

/** Of the streams' headers, which come one after the other. */
function readTracks(head: DataView): ChunkTrack[] {
  const tracks: ChunkTrack[] = [];
  let stream = -1;
  let chunkCount = 0;
  for (const { name, at, size } of listChunks(head)) {
    if (name === 'strh') {
      stream++;
      const isCounted =
        hasText(head, at, 'auds') && size >= 48 && head.getUint32(at + 44, true) === 0;
      chunkCount = isCounted ? head.getUint32(at + 32, true) : 0;
    }
    if (name === 'strf' && size >= 16 && chunkCount > 0)
      tracks.push({ stream, chunkCount, blockAlignAt: at + 12 });
  }
  return tracks;
}

/** Chunks up to `movi`, those within lists included. */
function listChunks(head: DataView): { name: string; at: number; size: number }[] {
  const chunks: { name: string; at: number; size: number }[] = [];
  let offset = 12;
  while (offset + chunkHeaderBytes + 4 <= head.byteLength) {
    const size = head.getUint32(offset + 4, true);
    const at = offset + chunkHeaderBytes;
    const isList = hasText(head, offset, 'LIST');
    if (isList && hasText(head, at, 'movi')) break;
    for (const name of ['strh', 'strf'])
      if (hasText(head, offset, name) && at + size <= head.byteLength)
        chunks.push({ name, at, size });
    offset = isList ? at + 4 : at + size + (size % 2);
  }
  return chunks;
}

/** `idx1`, which has all chunks of files up to a gigabyte; empty where there is none. */
async function readIndex(file: Blob): Promise<DataView> {
  for (let offset = 12; offset + chunkHeaderBytes <= file.size;) {
    const header = await readBytes(file, offset, offset + chunkHeaderBytes);
    const size = header.getUint32(4, true);
    const start = offset + chunkHeaderBytes;
    if (hasText(header, 0, 'idx1')) return readBytes(file, start, start + size);
    offset = start + size + (size % 2);
  }
  return new DataView(new ArrayBuffer(0));
}

/** Chunks of sound have names such as '01wb'. */
function countChunks(index: DataView, stream: number): { all: number; empty: number } {
  const name = `${String(stream).padStart(2, '0')}wb`;
  let all = 0;
  let empty = 0;
  for (let at = 0; at + indexEntryBytes <= index.byteLength; at += indexEntryBytes) {
    if (!hasText(index, at, name)) continue;
    all++;
    if (index.getUint32(at + 12, true) === 0) empty++;
  }
  return { all, empty };
}
