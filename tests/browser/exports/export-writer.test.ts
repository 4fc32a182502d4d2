import { expect, test } from 'vitest';
import { findExporter } from '../../../src/exports/find-exporter';
import { writeExport } from '../../../src/exports/write-export';
import { ExportWriter, writeAside } from '../../../src/state/exports/export-writer';
import { labels, optionsOf, source } from '../../unit/exports/export-source';
import { makeRandom, randomTalk } from '../../unit/exports/random-talk';

const from = source(randomTalk(makeRandom(5), { words: 5000, pace: 14, voices: 2 }), {
  speakers: [
    { id: 0, name: 'Анна' },
    { id: 1, name: 'Пётр' },
  ],
});
const { signal } = new AbortController();

test('the worker writes what the page would, byte for byte, one text after another', async () => {
  const writer = new ExportWriter();
  for (const format of ['srt', 'vtt', 'json', 'csv', 'html']) {
    const request = [findExporter(format), from, optionsOf(format), labels] as const;
    expect(await writer.write(signal, ...request)).toBe(await writeExport(...request));
  }
  const docx = await writer.write(signal, findExporter('docx'), from, optionsOf('docx'), labels);
  // A zip begins so, and is no text.
  expect(docx).toBeInstanceOf(Blob);
  expect(await (docx as Blob).slice(0, 2).text()).toBe('PK');
  writer.dispose();
});

test('the page goes on while a text is written', async () => {
  const writing = writeAside(signal, findExporter('docx'), from, optionsOf('docx'), labels);
  let isWriting = true;
  void writing.finally(() => (isWriting = false));
  let turns = 0;
  while (isWriting) {
    await new Promise((resolve) => setTimeout(resolve));
    turns += 1;
  }
  // On the page it would be one long turn, and some for loading.
  expect(turns).toBeGreaterThan(20);
});

test('aborted, it ends at once, and what it was to write is nowhere', async () => {
  const controller = new AbortController();
  const options = optionsOf('srt');
  const writing = writeAside(controller.signal, findExporter('srt'), from, options, labels);
  controller.abort();
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
});

test('what it refuses is refused with its reason', async () => {
  const unfinished = { ...from, facts: null };
  await expect(
    writeAside(signal, findExporter('json'), unfinished, optionsOf('json'), labels),
  ).rejects.toMatchObject({ problem: { code: 'invalid-option' } });
});
