import { expect, test } from 'vitest';
import { compareTexts } from '../../../bench/measure/compare-texts.mjs';
import { formatTable } from '../../../scripts/shared/format-table.mjs';

test('a table is Markdown with aligned columns', () => {
  expect(
    formatTable(
      ['stage', '×RT'],
      [
        ['decoding', '507'],
        ['VAD', '1770'],
      ],
    ).split('\n'),
  ).toEqual([
    '| stage    |  ×RT |',
    '| -------- | ---: |',
    '| decoding |  507 |',
    '| VAD      | 1770 |',
  ]);
});

test('texts that differ are shown', () => {
  const files = ['a.flac', 'b.flac'];
  expect(compareTexts('WebGPU', 'WebAssembly', files, ['раз', 'два'], ['раз', 'тва'])).toEqual({
    summary: 'WebGPU equals WebAssembly: 1 of 2',
    differences: ["b.flac: WebGPU 'два', WebAssembly 'тва'"],
  });
});
