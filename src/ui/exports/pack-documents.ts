import type { ExportOptions } from '../../exports/export-options';
import type { Exporter, ExportLabels, ExportSource } from '../../exports/exporter';
import { nameFileUniquely } from '../../exports/name-file';
import { packFiles, type PackedFile } from '../../exports/pack-files';
import type { ExportWriter } from '../../state/exports/export-writer';

/** How several texts are written. */
export interface PackRequest {
  ids: readonly string[];
  exporter: Exporter;
  options: ExportOptions;
  labels: ExportLabels;
  /** Reads a text. Where it throws, that text is left out. */
  read: (id: string) => Promise<ExportSource>;
  write: ExportWriter['write'];
  onProgress: (done: number) => void;
}

/**
 * Writes texts of the library into one archive, one after the other.
 *
 * @returns how many could not be read or written
 * @throws AbortError when the signal is aborted, and where the archive cannot be written
 */
export async function packDocuments(
  signal: AbortSignal,
  { ids, exporter, options, labels, read, write, onProgress }: PackRequest,
  output: WritableStream<Uint8Array>,
): Promise<number> {
  let skipped = 0;
  async function* writeAll(): AsyncGenerator<PackedFile> {
    const taken = new Set<string>();
    for (const [index, id] of ids.entries()) {
      signal.throwIfAborted();
      onProgress(index);
      try {
        const source = await read(id);
        const written = await write(signal, exporter, source, options, labels);
        const content = new Blob([written]);
        yield { name: nameFileUniquely(source.title, exporter.extension, taken), content };
      } catch {
        skipped += 1;
      }
    }
    onProgress(ids.length);
  }
  await packFiles(signal, writeAll(), output);
  return skipped;
}
