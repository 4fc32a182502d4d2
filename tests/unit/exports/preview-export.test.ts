import { expect, test } from 'vitest';
import { findExporter } from '../../../src/exports/find-exporter';
import { previewExport } from '../../../src/exports/preview-export';
import { writeExport } from '../../../src/exports/write-export';
import { makeRandom, randomTalk } from './random-talk';
import { labels, optionsOf, source } from './export-source';

const preview = (format: string, words: number) => {
  const from = source(randomTalk(makeRandom(3), { words, pace: 14 }));
  return previewExport(writeExport, findExporter(format), from, optionsOf(format), labels);
};

test('of a short text it is the file itself, and its size', async () => {
  const from = source(randomTalk(makeRandom(3), { words: 40, pace: 14 }));
  const exporter = findExporter('txt');
  const options = optionsOf('txt', { byteOrderMark: true, lineEnds: 'crlf' });
  const written = await writeExport(exporter, from, options, labels);
  const seen = await previewExport(writeExport, exporter, from, options, labels);
  expect(`\uFEFF${seen.text.replaceAll('\n', '\r\n')}\r\n`).toBe(written);
  expect(seen).toMatchObject({ goesOn: false, isExact: true, isTextOnly: false });
  expect(seen.bytes).toBe(new Blob([written]).size);
});

test.each(['txt', 'srt', 'json', 'csv'])(
  'of a long %s it is the beginning, and a guess',
  async (format) => {
    const from = source(randomTalk(makeRandom(3), { words: 20_000, pace: 14 }));
    const written = await writeExport(findExporter(format), from, optionsOf(format), labels);
    const seen = await preview(format, 20_000);
    expect(seen.text.split('\n').length).toBeLessThanOrEqual(60);
    expect(seen).toMatchObject({ goesOn: true, isExact: false });
    expect(seen.bytes / new Blob([written]).size).toBeGreaterThan(0.8);
    expect(seen.bytes / new Blob([written]).size).toBeLessThan(1.25);
  },
);

test.each(['html', 'docx'])('of %s it is the text', async (format) => {
  const seen = await preview(format, 30);
  expect(seen.isTextOnly).toBe(true);
  expect(seen.text).not.toMatch(/[<>]/);
});
