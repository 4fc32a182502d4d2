import type { FileEntry } from '@zip.js/zip.js';
import type { ImportSource } from './import-source';

/** More than the largest model in fp32 with its vocabulary; a zip that unfolds to more is a bomb. */
const MOST_BYTES = 4 * 1024 ** 3;
const MOST_ENTRIES = 1000;

/**
 * The files in a zip, each unpacked only when it is read. Folders are dropped: nothing is ever
 * written under the names that a zip gives.
 *
 * @throws Error where it is no sound zip: damaged, encrypted, of names that leave its folder, or
 *   of more than anybody needs
 */
export async function openZip(file: Blob): Promise<ImportSource[]> {
  const { BlobReader, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  // Its own workers come from blob: addresses, which the policy of the page forbids.
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false, checkCrc32: true });
  const sources: ImportSource[] = [];
  let bytes = 0;
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory) continue;
    if (entry.encrypted) throw new Error(`${entry.filename} is encrypted`);
    bytes += entry.uncompressedSize;
    if (bytes > MOST_BYTES) throw new Error(`unpacked more than ${MOST_BYTES} bytes`);
    if (sources.length === MOST_ENTRIES) throw new Error(`more than ${MOST_ENTRIES} files`);
    sources.push(sourceOfEntry(entry));
  }
  return sources;
}

function sourceOfEntry(entry: FileEntry): ImportSource {
  const bytes = entry.uncompressedSize;
  return {
    name: entry.filename.split(/[\\/]/).at(-1) ?? '',
    bytes,
    blob: null,
    open: () => {
      let left = bytes;
      const { readable, writable } = new TransformStream<
        Uint8Array<ArrayBuffer>,
        Uint8Array<ArrayBuffer>
      >({
        transform: (chunk, controller) => {
          left -= chunk.length;
          // What the directory promises is not binding for the compressed bytes.
          if (left < 0) throw new Error(`${entry.filename} unpacks to more than ${bytes} bytes`);
          controller.enqueue(chunk);
        },
      });
      // Whoever reads hears of its failures.
      entry.getData(writable).catch((error: unknown) => writable.abort(error).catch(() => {}));
      return readable;
    },
  };
}
