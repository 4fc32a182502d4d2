import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listHashes } from '../../../scripts/vite/publish-hashes';
import { checkFile, parseHashList, readHashList } from '../../../src/engine/privacy/check-hashes';
import { listSiteFiles } from '../../../src/state/privacy/list-site-files';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pisar-hashes-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<p>');
  writeFileSync(join(folder, 'assets', 'имя.js'), 'abc');
  writeFileSync(join(folder, 'hashes.txt'), 'an old list');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllGlobals();
});

/** SHA-256 of `abc`: FIPS 180-2, appendix B.1. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('the list of hashes', () => {
  it('is what sha256sum checks, without itself', () => {
    const list = listHashes(folder);
    expect(list).toContain(`${ABC}  assets/имя.js\n`);
    writeFileSync(join(folder, 'hashes.txt'), list);
    const checked = execFileSync('sha256sum', ['--check', '--strict', 'hashes.txt'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(checked.split('\n').filter((line) => line.endsWith(': OK'))).toHaveLength(2);
  });

  it('is read as it was written', () => {
    const hashes = parseHashList(listHashes(folder));
    expect([...hashes.keys()]).toEqual(['assets/имя.js', 'index.html']);
    expect(hashes.get('assets/имя.js')).toBe(ABC);
  });

  it('is refused where a line is none', () => {
    expect(() => parseHashList(`${ABC}  a\n<!doctype html>\n`)).toThrow(
      'line 2 is no hash and path',
    );
  });
});

describe('comparing', () => {
  const { signal } = new AbortController();
  const answer = (routes: Record<string, string>) =>
    vi.stubGlobal('fetch', (url: string) => {
      const body = routes[url];
      return Promise.resolve(new Response(body, { status: body === undefined ? 404 : 200 }));
    });

  it('tells the same, another, and an unlisted file apart', async () => {
    answer({
      'hashes.txt': `${ABC}  a.js\n${ABC}  b.js\n${ABC}  c.js\n`,
      'a.js': 'abc',
      'b.js': 'abd',
    });
    const list = await readHashList(signal);
    if (!list) throw new Error('no list');
    const check = async (path: string) => (await checkFile(signal, list, path)).verdict;
    expect(await check('a.js')).toBe('same');
    expect(await check('b.js')).toBe('other');
    expect(await check('c.js')).toBe('unreadable');
    expect(await check('models/own.onnx')).toBe('unlisted');
  });

  it('takes the page itself by the name of its folder', async () => {
    answer({ 'hashes.txt': `${ABC}  index.html\n`, './': 'abc' });
    const list = await readHashList(signal);
    if (!list) throw new Error('no list');
    expect(await checkFile(signal, list, 'index.html')).toEqual({
      path: 'index.html',
      verdict: 'same',
      hash: ABC,
    });
  });

  it('knows a site without a list, and a host that fails', async () => {
    answer({});
    expect(await readHashList(signal)).toBeNull();
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 503 })));
    await expect(readHashList(signal)).rejects.toThrow('hashes.txt: status 503');
  });

  it('names files from the site’s folder, each once', () => {
    const page = 'https://a.example/pisar/index.html#/privacy';
    const urls = [
      'https://a.example/pisar/',
      'https://a.example/pisar/index.html',
      'https://a.example/pisar/assets/%D0%B0.js',
      'https://a.example/other.js',
    ];
    expect(listSiteFiles(urls, page)).toEqual(['assets/а.js', 'index.html']);
  });
});
