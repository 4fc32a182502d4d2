import { expect, test } from 'vitest';
import { exporters } from '../../../src/exports/exporters';
import { findExporter } from '../../../src/exports/find-exporter';
import { suits } from '../../../src/exports/exporter';
import { writeExport } from '../../../src/exports/write-export';
import { catalogue } from '../catalogue';
import { segment, word } from '../transcript-factory';
import { labels, optionsOf, source, write } from './export-source';

const spoken = source([segment(0, [word('раз', 0, 1)]), segment(1, [word('два', 2, 3)])]);

test('the table offers each format once, with its texts in both languages', () => {
  const formats = exporters.map(({ format }) => format);
  expect(formats).toEqual([...new Set(formats)]);
  expect(formats).toHaveLength(10);
  for (const { exports } of Object.values(catalogue)) {
    expect(Object.keys(exports.formats).sort()).toEqual([...formats].sort());
    expect(Object.keys(exports.hints).sort()).toEqual([...formats, 'project'].sort());
  }
});

test('only json needs a finished text, and says so of another one', async () => {
  const unfinished = { ...spoken, facts: null };
  const demanding = exporters.filter((exporter) => !suits(exporter, unfinished));
  expect(demanding.map(({ format }) => format)).toEqual(['json']);
  await expect(
    writeExport(findExporter('json'), unfinished, optionsOf('json'), labels),
  ).rejects.toMatchObject({ problem: { code: 'invalid-option' } });
  for (const exporter of exporters.filter((one) => suits(one, unfinished)))
    expect(
      await writeExport(exporter, unfinished, optionsOf(exporter.format), labels),
    ).toBeTruthy();
});

test('a format that there is not is refused with those that there are', () => {
  expect(() => findExporter('pdf')).toThrow(/invalid-option.*txt, docx, html/);
});

test('line ends and byte-order mark are as wanted', async () => {
  expect(await write('txt', spoken)).toBe('раз\nдва\n');
  expect(await write('txt', spoken, { lineEnds: 'crlf', byteOrderMark: true })).toBe(
    '\uFEFFраз\r\nдва\r\n',
  );
  const srt = await write('srt', spoken, { lineEnds: 'crlf' });
  expect(srt.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('a format that does not heed them does without', async () => {
  expect(await write('json', spoken, { lineEnds: 'crlf', byteOrderMark: true })).toMatch(/^\{\n/);
});
