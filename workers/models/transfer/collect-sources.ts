import { detailOf } from '../../../src/shared/errors';
import type { ImportResult } from '../../../src/shared/models/model-contracts';
import { type ImportSource, readAll, readText, sourceOfFile } from './import-source';
import { LONGEST_VOCABULARY_BYTES, readVocabulary, type VocabularyFacts } from './read-vocabulary';
import type { FileEntry } from '@zip.js/zip.js';

type Refusal = ImportResult['refused'][number];

/** What the user's files may be, sorted out by their content. */
export interface CollectedSources {
  graphs: ImportSource[];
  vocabularies: { source: ImportSource; facts: VocabularyFacts }[];
  refused: Refusal[];
}

/** What an ONNX file begins with: field 1, `ir_version`, as a number. */
const ONNX_START = 0x08;
const ZIP_START = [0x50, 0x4b, 0x03, 0x04];

/** Opens zips, and tells graphs from vocabularies and from everything else. */
export async function collectSources(files: readonly File[]): Promise<CollectedSources> {
  const collected: CollectedSources = { graphs: [], vocabularies: [], refused: [] };
  for (const file of files)
    try {
      const start = new Uint8Array(await file.slice(0, ZIP_START.length).arrayBuffer());
      if (!ZIP_START.every((byte, i) => start[i] === byte))
        await sortOut(sourceOfFile(file), collected, 'unknown-file');
      else for (const source of await openZip(file)) await sortOut(source, collected, null);
    } catch (error) {
      collected.refused.push({ name: file.name, reason: 'broken-zip', detail: detailOf(error) });
    }
  return collected;
}

/** @param refusal for what is neither; null leaves it out: a zip may have other things in it */
async function sortOut(
  source: ImportSource,
  collected: CollectedSources,
  refusal: 'unknown-file' | null,
): Promise<void> {
  const { name, bytes } = source;
  if (bytes > 0 && bytes <= LONGEST_VOCABULARY_BYTES && !/\.onnx$/i.test(name)) {
    const facts = readVocabulary(await readText(source));
    if (facts) {
      collected.vocabularies.push({ source, facts });
      return;
    }
  }
  if ((await readFirstByte(source)) === ONNX_START) collected.graphs.push(source);
  else if (refusal || /\.(onnx|txt)$/i.test(name))
    collected.refused.push({ name, reason: 'unknown-file', detail: `${bytes} bytes` });
}

async function readFirstByte(source: ImportSource): Promise<number | undefined> {
  let first: number | undefined;
  const stop = new Error('enough');
  try {
    await readAll(source, (bytes) => {
      first = bytes[0];
      if (first !== undefined) throw stop;
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return first;
}

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
async function openZip(file: Blob): Promise<ImportSource[]> {
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
