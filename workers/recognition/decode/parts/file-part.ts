/**
 * One recording of a file. Most files are one; files that were joined as they are (`cat a b`) hold
 * several, which are decoded one after the other.
 */
export interface FilePart {
  /** What ffmpeg reads: the file itself, a stretch of it, or stretches behind a header that is right. */
  blob: Blob;
  /** Put before `-i`: what no header tells. */
  inputOptions: readonly string[];
  /** How much of its bytes is damage, 0 to 1, whether it is left in `blob` or not; absent: nobody has looked. */
  lostShare?: number;
}

/** Finds the recordings of a file. Null: it is read as it is. */
export type FindParts = (file: Blob) => Promise<FilePart[] | null>;

/** A part that has a header of its own. */
export function wholePart(blob: Blob): FilePart {
  return { blob, inputOptions: [] };
}

/**
 * Cuts a file where its recordings begin.
 *
 * @param starts offsets in order, the first of them 0
 * @returns null where there is only one
 */
export function cutAt(file: Blob, starts: readonly number[]): FilePart[] | null {
  if (starts.length < 2) return null;
  return starts.map((start, index) => wholePart(file.slice(start, starts[index + 1] ?? file.size)));
}
