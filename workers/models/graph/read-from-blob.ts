import type { ReadSource } from './make-weights';

/** Stretches shorter than this are taken out of one that is read at once. */
const SMALL_BYTES = 65_536;
const WINDOW_BYTES = 1_048_576;

/**
 * Reads stretches of a Blob at once; in workers only. Small ones come out of a window, since
 * each reading costs a message to the browser's process.
 */
export function readFromBlob(blob: Blob): ReadSource {
  const reader = new FileReaderSync();
  let window = new Uint8Array();
  let windowStart = 0;
  const read = (start: number, end: number) =>
    new Uint8Array(reader.readAsArrayBuffer(blob.slice(start, end)));
  return (offset, length) => {
    if (length >= SMALL_BYTES) return read(offset, offset + length);
    const isInside = offset >= windowStart && offset + length <= windowStart + window.length;
    if (!isInside) {
      window = read(offset, offset + WINDOW_BYTES);
      windowStart = offset;
    }
    return window.slice(offset - windowStart, offset - windowStart + length);
  };
}
