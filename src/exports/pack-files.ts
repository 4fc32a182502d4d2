/** A file of an archive. */
export interface PackedFile {
  /** Safe, and the only one of this name. */
  name: string;
  content: Blob;
}

/**
 * Writes files into a zip as they come, so that no more than one of them is in memory. The output
 * is closed at the end, and aborted where something fails: then there is no archive.
 *
 * @throws AbortError when the signal is aborted, and whatever the files or the output throw
 */
export async function packFiles(
  signal: AbortSignal,
  files: AsyncIterable<PackedFile>,
  output: WritableStream<Uint8Array>,
): Promise<void> {
  try {
    const { BlobReader, ZipWriter } = await import('@zip.js/zip.js/lib/zip-core-native.js');
    // The page's policy allows no workers from blobs.
    const writer = new ZipWriter(output, { useWebWorkers: false });
    for await (const { name, content } of files) {
      signal.throwIfAborted();
      await writer.add(name, new BlobReader(content), { signal });
    }
    signal.throwIfAborted();
    await writer.close();
  } catch (error) {
    await output.abort(error).catch(() => {});
    throw error;
  }
}
