import {
  BlobReader,
  BlobWriter,
  TextReader,
  TextWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js';
import type { FileEntry } from '@zip.js/zip.js';

/** What becomes of each file of an archive: other contents, or null where it goes. */
export type Rewrite = (files: Map<string, string>) => void;

/** A project file with other contents. */
export async function rewriteArchive(file: Blob, rewrite: Rewrite): Promise<File> {
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries())
    files.set(entry.filename, await (entry as FileEntry).getData(new TextWriter()));
  rewrite(files);
  return makeArchive([...files]);
}

/** An archive of these texts. */
export async function makeArchive(files: readonly (readonly [string, string])[]): Promise<File> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, text] of files) await writer.add(name, new TextReader(text));
  return new File([await writer.close()], 'чужой.pisar');
}
