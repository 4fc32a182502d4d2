/** What a container's own figures tell of a file that is too short for them. */
export interface Truncation {
  detail: string;
  /** How long the recording was before the cut, where the container tells. */
  expectedSeconds: number | null;
}

/** Compares what a container says of its length with the file's size. Null: nothing is missing. */
export type FindTruncation = (file: Blob) => Promise<Truncation | null>;

/** Sizes in headers may count a tag or a padding byte more than there is. */
export const headerSlackBytes = 1024;

/** Describes a file that is shorter than its header says. */
export function describeMissing(
  missingBytes: number,
  expectedSeconds: number | null = null,
): Truncation {
  return { detail: `the file is ${missingBytes} bytes too short`, expectedSeconds };
}

/** Describes a file that ends within a frame, a page or a packet. */
export function describeBroken(unit: string): Truncation {
  return { detail: `the file ends in the middle of ${unit}`, expectedSeconds: null };
}

/** Reads bytes `start` to `end` of a file, clipped to what there is. */
export async function readBytes(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(Math.max(0, start), Math.max(0, end)).arrayBuffer());
}

/** True where `view` has the ASCII text at `offset`. */
export function hasText(view: DataView, offset: number, text: string): boolean {
  if (offset < 0 || offset + text.length > view.byteLength) return false;
  for (let i = 0; i < text.length; i++)
    if (view.getUint8(offset + i) !== text.charCodeAt(i)) return false;
  return true;
}
