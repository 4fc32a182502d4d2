/** One file for an archive. */
export interface ArchivePart {
  name: string;
  content: Blob;
  /** False for what does not deflate: sound, and archives. */
  isDeflated: boolean;
}

/**
 * Writes parts into one archive, each as it comes.
 *
 * @param parts each is asked for when the one before has been written
 */
export async function writeArchive(
  parts: AsyncIterable<ArchivePart> | Iterable<ArchivePart>,
): Promise<Blob> {
  const { BlobReader, BlobWriter, ZipWriter } =
    await import('@zip.js/zip.js/lib/zip-core-native.js');
  // Its own workers come from blob: addresses, which the policy of the page forbids.
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  for await (const { name, content, isDeflated } of parts)
    await writer.add(name, new BlobReader(content), isDeflated ? {} : { level: 0 });
  return writer.close();
}

/** A value as a part. */
export function jsonPart(name: string, value: unknown): ArchivePart {
  return { name, content: new Blob([JSON.stringify(value)]), isDeflated: true };
}
