/** A blob of `bytes` bytes that are all the same. It shares one small part, so it takes no room. */
export function repeatBlob(bytes: number, value = 0): Blob {
  const partBytes = 1 << 22;
  const part = new Blob([new Uint8Array(partBytes).fill(value)]);
  const rest = part.slice(0, bytes % partBytes);
  return new Blob([...Array<Blob>(Math.floor(bytes / partBytes)).fill(part), rest]);
}
