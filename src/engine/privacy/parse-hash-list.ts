/** A line of `sha256sum`: 64 hexadecimal digits, a space, a mark for binary files, the path. */
const line = /^([0-9a-f]{64}) [ *](.+)$/;

/**
 * Reads a list as `sha256sum` writes it.
 *
 * @returns SHA-256 in hexadecimal digits, by path
 * @throws Error with the number of the line that is none
 */
export function parseHashList(text: string): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const [index, row] of text.split('\n').entries()) {
    if (row === '') continue;
    const [, hash, path] = line.exec(row) ?? [];
    if (!hash || !path) throw new Error(`line ${index + 1} is no hash and path`);
    hashes.set(path, hash);
  }
  return hashes;
}
