/** Read at once; blocks overlap, so that no tag is cut. */
const blockBytes = 4 << 20;
const id3HeaderBytes = 10;
const apeFooterBytes = 32;
const id3v1Bytes = 128;
const overlapBytes = apeFooterBytes;

/**
 * Measures what in a stream of frames is no sound, and harmless: ID3v2 tags wherever they stand
 * (joined files have several), APE tags, ID3v1, and zeros at the end. Reads the whole file.
 *
 * @returns bytes
 */
export async function measureTags(file: Blob): Promise<number> {
  let bytes = 0;
  let from = 0;
  let zerosFrom = 0;
  while (from < file.size) {
    const block = new Uint8Array(
      await file.slice(from, from + blockBytes + overlapBytes).arrayBuffer(),
    );
    const end = Math.min(blockBytes, block.length);
    // Tags are as long as they say, and sound is looked for behind them.
    let at = 0;
    while (at < end) {
      const length = id3v2Bytes(block, at);
      bytes += length || apeBytes(block, at);
      at += Math.max(1, length);
    }
    const last = block.subarray(0, end).findLastIndex((byte) => byte !== 0);
    if (last >= 0) zerosFrom = from + last + 1;
    if (at > end) zerosFrom = Math.min(file.size, from + at);
    from += at;
  }
  const tail = await file.slice(Math.max(0, zerosFrom - id3v1Bytes), zerosFrom).arrayBuffer();
  if (hasText(new Uint8Array(tail), 0, 'TAG')) bytes += id3v1Bytes;
  return bytes + Math.max(0, file.size - zerosFrom);
}

/** Length of the ID3v2 tag that begins here; 0: there is none. ID3v2.4.0, section 3.1. */
function id3v2Bytes(block: Uint8Array, at: number): number {
  if (!hasText(block, at, 'ID3') || at + id3HeaderBytes > block.length) return 0;
  const [version = 0xff, revision = 0xff] = block.subarray(at + 3, at + 5);
  const sizes = block.subarray(at + 6, at + id3HeaderBytes);
  if (version < 2 || version > 4 || revision === 0xff || sizes.some((byte) => byte > 127)) return 0;
  return id3HeaderBytes + sizes.reduce((size, byte) => size * 128 + byte, 0);
}

/** Length of the APEv2 tag whose footer begins here, with header and footer; 0: there is none. */
function apeBytes(block: Uint8Array, at: number): number {
  if (!hasText(block, at, 'APETAGEX') || at + apeFooterBytes > block.length) return 0;
  const view = new DataView(block.buffer, block.byteOffset + at);
  const flags = view.getUint32(20, true);
  const isHeader = (flags & (1 << 29)) !== 0;
  return isHeader ? apeFooterBytes : view.getUint32(12, true);
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
