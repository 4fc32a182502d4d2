import { expect, test } from 'vitest';
import { findFirstLoadFiles } from '../../../scripts/vite/find-first-load-files';
import { findOverweight, formatWeights, weighFile } from '../../../scripts/vite/weigh-files';

const html = `<!doctype html>
<link rel="icon" href="./icons/icon.svg">
<link rel="canonical" href="https://example.org/">
<script type="module" crossorigin src="./assets/index.js"></script>
<link rel="stylesheet" crossorigin href="./assets/index.css">`;

test('first load is what the page names and what that imports statically', () => {
  const chunks = new Map([
    ['assets/index.js', { imports: ['assets/shared.js'], styles: ['assets/index.css'] }],
    ['assets/shared.js', { imports: ['assets/index.js'], styles: ['assets/shared.css'] }],
    ['assets/lazy.js', { imports: ['assets/shared.js'], styles: [] }],
  ]);
  expect(findFirstLoadFiles(html, chunks).sort()).toEqual([
    'assets/index.css',
    'assets/index.js',
    'assets/shared.css',
    'assets/shared.js',
    'icons/icon.svg',
  ]);
});

test('a file is weighed in bytes, not characters', () => {
  expect(weighFile('a.js', 'писарь'.repeat(1000))).toMatchObject({ name: 'a.js', rawBytes: 12000 });
  expect(weighFile('a.js', 'писарь'.repeat(1000)).gzipBytes).toBeLessThan(200);
});

test('only a group over its budget is named', () => {
  const file = { name: 'a.js', rawBytes: 400_000, gzipBytes: 100_000 };
  expect(
    findOverweight([
      { title: 'exact', files: [file], budgetBytes: 100_000 },
      { title: 'over', files: [file, file], budgetBytes: 199_999 },
      { title: 'free', files: [file], budgetBytes: null },
    ]),
  ).toEqual(['over: 200.0 kB with gzip, 200.0 kB allowed']);
});

test('the table sums each group and lists the heaviest file first', () => {
  const table = formatWeights([
    {
      title: 'first load',
      files: [
        { name: 'a.css', rawBytes: 2000, gzipBytes: 1000 },
        { name: 'b.js', rawBytes: 30_000, gzipBytes: 9500 },
      ],
      budgetBytes: 150_000,
    },
  ]);
  expect(table).toBe(
    [
      '                raw     gzip       budget',
      'first load  32.0 kB  10.5 kB  of 150.0 kB',
      '  b.js      30.0 kB   9.5 kB',
      '  a.css      2.0 kB   1.0 kB',
    ].join('\n'),
  );
});
