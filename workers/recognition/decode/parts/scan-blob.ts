const blockBytes = 4 << 20;
/** Further on nothing is looked for: to read so much takes seconds already. */
const maxScanBytes = 2 * 2 ** 30;

/**
 * Looks for a place in a file, up to 2 GiB on.
 *
 * @param firstByte what is looked for begins with it
 * @param patternBytes `isThere` looks at so many bytes
 * @param isThere whether it is at this offset of the view
 * @returns -1 where it is not found
 */
export async function scanBlob(
  file: Blob,
  from: number,
  firstByte: number,
  patternBytes: number,
  isThere: (view: DataView, offset: number) => boolean,
): Promise<number> {
  const end = Math.min(file.size, from + maxScanBytes);
  for (let start = from; start + patternBytes <= end; start += blockBytes) {
    const bytes = new Uint8Array(
      await file.slice(start, start + blockBytes + patternBytes - 1).arrayBuffer(),
    );
    const view = new DataView(bytes.buffer);
    let at = bytes.indexOf(firstByte);
    for (; at >= 0 && at + patternBytes <= bytes.length; at = bytes.indexOf(firstByte, at + 1))
      if (isThere(view, at)) return start + at;
  }
  return -1;
}
