/**
 * Whisper's `compression_ratio`: bytes of UTF-8 over bytes after zlib.
 * Text that repeats itself, as of a model that has gone astray, is above about 2.4.
 */
export async function measureCompression(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return bytes.length / (await new Response(compressed).arrayBuffer()).byteLength;
}
