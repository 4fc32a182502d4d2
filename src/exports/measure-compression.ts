/**
 * Whisper's `compression_ratio`: bytes of UTF-8 over bytes after zlib.
 * Text that repeats itself, as of a model that has gone astray, is above about 2.4.
 */
export async function measureCompression(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const { writable, readable } = new CompressionStream('deflate');
  const writer = writable.getWriter();
  // Bytes by hand: a Blob, a pipe and a Response around each of thousands take eight times as long.
  const written = Promise.all([writer.write(bytes), writer.close()]);
  const reader = readable.getReader();
  let compressedBytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read())
    compressedBytes += part.value.byteLength;
  await written;
  return bytes.length / compressedBytes;
}
