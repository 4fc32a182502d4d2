import type { FfmpegCore } from './load-ffmpeg-core';

/** Where `mountRecording` puts the file. The name tells the demuxers nothing. */
export const RECORDING_PATH = '/in/recording';

/**
 * Lets the core read a file in place, whatever its size.
 *
 * @param onRead called at every read: ffmpeg may look through gigabytes without writing a sample;
 *   gets the place behind the last byte that it reads
 */
export function mountRecording(
  core: FfmpegCore,
  file: Blob,
  onRead: (end: number) => void = () => {},
): void {
  const { WORKERFS } = core.FS.filesystems;
  const read = readAhead(file);
  WORKERFS.stream_ops.read = (_stream, buffer, offset, length, position) => {
    onRead(Math.min(position + length, file.size));
    const bytes = read(position, length);
    buffer.set(bytes, offset);
    return bytes.length;
  };
  core.FS.mkdir('/in');
  core.FS.mount(WORKERFS, { blobs: [{ name: 'recording', data: file }] }, '/in');
}

/** ffmpeg asks for 32 kB at a time; each time to ask the browser takes longer than to copy them. */
const blockBytes = 1 << 20;

/**
 * Makes a function that reads a blob at once, and in large blocks for as long as it is read from
 * one end to the other. Jumps read no more than what is asked for.
 *
 * @returns gives bytes from `position` on, fewer than `length` only at the end; a view that is
 *   valid until the next call
 * @throws DOMException from that function, where the blob's file has changed or is gone
 */
function readAhead(blob: Blob): (position: number, length: number) => Uint8Array {
  const reader = new FileReaderSync();
  let block = new Uint8Array();
  let blockStart = 0;
  let expected = 0;
  return (position, length) => {
    const end = Math.min(position + length, blob.size);
    if (end <= position) return new Uint8Array();
    if (position < blockStart || end > blockStart + block.length) {
      const wanted = position === expected ? Math.max(length, blockBytes) : length;
      block = new Uint8Array(reader.readAsArrayBuffer(blob.slice(position, position + wanted)));
      blockStart = position;
    }
    expected = end;
    return block.subarray(position - blockStart, end - blockStart);
  };
}
