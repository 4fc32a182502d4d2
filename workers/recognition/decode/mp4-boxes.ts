import { readBytes } from './truncation/truncation';

/** A box of an MP4 or MOV file. */
export interface Mp4Box {
  /** Four characters. */
  type: string;
  /** Where its header begins, and its content. */
  start: number;
  contentStart: number;
  end: number;
}

/**
 * Reads the boxes between two offsets, one after the other: ISO/IEC 14496-12, section 4.2. Ends at
 * what is no box.
 */
export async function* readBoxes(file: Blob, start: number, end: number): AsyncGenerator<Mp4Box> {
  for (let at = start; at + 8 <= end;) {
    const view = await readBytes(file, at, at + 16);
    if (view.byteLength < 8) return;
    const small = view.getUint32(0);
    const isLarge = small === 1 && view.byteLength === 16;
    // 0: to the end.
    const size = isLarge ? Number(view.getBigUint64(8)) : small === 0 ? end - at : small;
    if (size < 8) return;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(i)));
    yield { type, start: at, contentStart: at + (isLarge ? 16 : 8), end: Math.min(at + size, end) };
    at += size;
  }
}

/** The first box at the end of a path, such as `['mdia', 'minf']`; null where there is none. */
export async function findBox(
  file: Blob,
  within: Mp4Box,
  path: readonly string[],
): Promise<Mp4Box | null> {
  const [type, ...rest] = path;
  if (type === undefined) return within;
  for await (const box of readBoxes(file, within.contentStart, within.end))
    if (box.type === type) return findBox(file, box, rest);
  return null;
}
