const encoder = new TextEncoder();

/** What a number takes, or a reference. */
const CELL_BYTES = 8;

/**
 * About how many bytes a stored value takes: content of blobs and buffers, UTF-8 of texts, eight
 * bytes for anything else.
 */
export function measureValue(value: unknown): number {
  let bytes = 0;
  // A stack instead of recursion: texts are long lists of lists.
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string') bytes += encoder.encode(next).length;
    else if (next instanceof Blob) bytes += next.size;
    else if (next instanceof ArrayBuffer || ArrayBuffer.isView(next)) bytes += next.byteLength;
    else if (next instanceof Map) for (const entry of next) rest.push(...entry);
    else if (next instanceof Set || Array.isArray(next)) for (const item of next) rest.push(item);
    else if (typeof next === 'object' && next !== null) rest.push(...Object.values(next));
    else bytes += CELL_BYTES;
  }
  return bytes;
}
