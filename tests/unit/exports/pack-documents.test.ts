import { BlobReader, TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { findExporter } from '../../../src/exports/find-exporter';
import { writeExport } from '../../../src/exports/write-export';
import { packDocuments } from '../../../src/ui/exports/pack-documents';
import { segment, word } from '../transcript-factory';
import { labels, optionsOf, source } from './export-source';

/** Where an archive goes, and what has become of it. */
function makeOutput() {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const seen = { state: 'open' as 'open' | 'closed' | 'aborted' };
  const stream = new WritableStream<Uint8Array>({
    write: (part) => void parts.push(new Uint8Array(part)),
    close: () => void (seen.state = 'closed'),
    abort: () => void (seen.state = 'aborted'),
  });
  return { stream, seen, read: () => new Blob(parts) };
}

const request = (ids: readonly string[]) => ({
  ids,
  exporter: findExporter('txt'),
  options: optionsOf('txt', { lineEnds: 'crlf' }),
  labels,
  async read(id: string) {
    if (id === 'gone') throw new Error('no such document');
    return source([segment(0, [word(`текст-${id}`, 0, 1)])], { title: 'Запись' });
  },
  // As the worker does.
  write: (_signal: AbortSignal, ...one: Parameters<typeof writeExport>) => writeExport(...one),
  onProgress: (_: number) => {},
});

test('all texts are in the archive, each by a name of its own; what cannot be read is counted', async () => {
  const { stream, seen, read } = makeOutput();
  const done: number[] = [];
  const skipped = await packDocuments(
    new AbortController().signal,
    { ...request(['1', 'gone', '2']), onProgress: (count) => void done.push(count) },
    stream,
  );
  expect(skipped).toBe(1);
  expect(seen.state).toBe('closed');
  expect(done).toEqual([0, 1, 2, 3]);
  const entries = await new ZipReader(new BlobReader(read())).getEntries();
  const texts = (entries as FileEntry[]).map(async (entry) => [
    entry.filename,
    await entry.getData(new TextWriter()),
  ]);
  expect(await Promise.all(texts)).toEqual([
    ['Запись.txt', 'текст-1\r\n'],
    ['Запись (2).txt', 'текст-2\r\n'],
  ]);
});

test('stopped, there is no archive', async () => {
  const { stream, seen } = makeOutput();
  const controller = new AbortController();
  const packing = packDocuments(
    controller.signal,
    { ...request(['1', '2', '3']), onProgress: (count) => count === 1 && controller.abort() },
    stream,
  );
  await expect(packing).rejects.toMatchObject({ name: 'AbortError' });
  expect(seen.state).toBe('aborted');
});

test('a disk that is full is an error, and no text that could not be read', async () => {
  const full = new WritableStream<Uint8Array>({
    write: () => Promise.reject(new DOMException('disk full', 'QuotaExceededError')),
  });
  await expect(
    packDocuments(new AbortController().signal, request(['1', '2']), full),
  ).rejects.toMatchObject({ name: 'QuotaExceededError' });
});
