import type { FileEntry } from '@zip.js/zip.js';
import { detailOf } from '../../shared/errors';
import { toFileFault, type Refuse } from './file-fault';

/** One file of an archive. */
export interface ArchiveEntry {
  name: string;
  /** Unpacked. */
  bytes: number;
  /** Unpacks it. @throws AppError `file-invalid` */
  read(): Promise<Blob>;
}

/** What files of one name may be like. */
export interface EntryRule {
  name: RegExp;
  mostBytes: number;
}

const MOST_ENTRIES = 20_000;
/** Text deflates to a tenth, repeated text to a hundredth; a bomb to a thousandth. */
const MOST_RATIO = 200;
/** Below this, any ratio is harmless: the peaks of a silent day are 4.3 MB that deflate to nothing. */
const HARMLESS_BYTES = 8_000_000;
/** Not packed, and deflated: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.5 */
const METHODS = [0, 8];
/** What every zip that is not empty begins with. */
const SIGNATURE = 'PK\u0003\u0004';

/**
 * The files in an archive, of which nothing is unpacked yet. Only names and sizes that the rules
 * foresee are let in.
 *
 * @param mostBytes of all files together, unpacked
 * @throws AppError `file-invalid`
 */
export async function openArchive(
  file: Blob,
  rules: readonly EntryRule[],
  mostBytes: number,
  refuse: Refuse,
): Promise<Map<string, ArchiveEntry>> {
  if ((await file.slice(0, SIGNATURE.length).text()) !== SIGNATURE)
    throw refuse('not-ours', 'it is no zip');
  try {
    const entries = new Map<string, ArchiveEntry>();
    let bytes = 0;
    for (const entry of await listEntries(file)) {
      const { filename: name, uncompressedSize, compressedSize } = entry;
      const rule = rules.find((candidate) => candidate.name.test(name));
      if (!rule || entry.directory) throw refuse('unsafe', `no file may be called ${name}`);
      if (entries.has(name)) throw refuse('unsafe', `${name} is there twice`);
      if (entry.encrypted || !METHODS.includes(entry.compressionMethod))
        throw refuse('unsafe', `${name} is packed in an unknown way`);
      bytes += uncompressedSize;
      const isBomb =
        uncompressedSize > HARMLESS_BYTES && uncompressedSize > compressedSize * MOST_RATIO;
      if (uncompressedSize > rule.mostBytes || bytes > mostBytes || isBomb)
        throw refuse('too-large', `${name} unpacks to ${uncompressedSize} bytes`);
      if (entries.size === MOST_ENTRIES) throw refuse('too-large', 'it has too many files');
      entries.set(name, {
        name,
        bytes: uncompressedSize,
        read: () => readEntry(entry, refuse),
      });
    }
    return entries;
  } catch (error) {
    const isUnsafe = /unsafe|ambiguous|overlapping/i.test(detailOf(error));
    throw isUnsafe ? refuse('unsafe', detailOf(error), error) : toFileFault(refuse, error);
  }
}

async function listEntries(file: Blob): Promise<FileEntry[]> {
  const { BlobReader, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  const reader = new ZipReader(new BlobReader(file), {
    // Its own workers come from blob: addresses, which the policy of the page forbids.
    useWebWorkers: false,
    checkCrc32: true,
    strictness: 'strict',
    // The rules are stricter, and say which name it is.
    filenameValidation: 'tolerant',
    checkOverlappingEntry: true,
  });
  const entries: FileEntry[] = [];
  for await (const entry of reader.getEntriesGenerator()) entries.push(entry as FileEntry);
  return entries;
}

async function readEntry(entry: FileEntry, refuse: Refuse): Promise<Blob> {
  let left = entry.uncompressedSize;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      left -= chunk.length;
      // What the directory promises does not bind the bytes.
      if (left < 0) throw refuse('too-large', `${entry.filename} unpacks to more than it says`);
      controller.enqueue(chunk);
    },
  });
  try {
    const blob = new Response(counter.readable).blob();
    // Whoever reads hears of failures first.
    blob.catch(() => {});
    await entry.getData(counter.writable);
    return await blob;
  } catch (error) {
    throw toFileFault(refuse, error);
  }
}
