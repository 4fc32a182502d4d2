import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSiteFiles } from '../../../scripts/vite/list-site-files';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pisar-site-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

test('the list has every file that is kept, once, and the list of hashes last', () => {
  write('index.html', 'abc');
  write('manifest.webmanifest', '{}');
  write('models.json', '{}');
  write('service-worker.js', 'an old one');
  write('assets/page-1a2b.js', 'abc');
  write('models/demo/имя.onnx', 'abc');
  write('models/demo/README.md', 'abc');
  // MD5 of `abc`: RFC 1321, A.5.
  const abc = '900150983cd24fb0d6963f7d28e17f72';
  expect(listSiteFiles(folder)).toEqual([
    { url: 'assets/page-1a2b.js', revision: null, bytes: 3, group: 'shell' },
    { url: 'index.html', revision: abc, bytes: 3, group: 'shell' },
    {
      url: 'manifest.webmanifest',
      revision: '99914b932bd37a50b983c5e7c90ae93b',
      bytes: 2,
      group: 'shell',
    },
    { url: 'models/demo/имя.onnx', revision: abc, bytes: 3, group: 'core' },
    {
      url: 'hashes.txt',
      revision: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      bytes: null,
      group: 'shell',
    },
  ]);
});

test('the list of hashes has another revision when any file has', () => {
  write('index.html', 'abc');
  write('assets/page-1a2b.js', 'abc');
  const before = listSiteFiles(folder).at(-1);
  expect(listSiteFiles(folder).at(-1)).toEqual(before);
  write('index.html', 'abd');
  expect(listSiteFiles(folder).at(-1)?.revision).not.toBe(before?.revision);
});
