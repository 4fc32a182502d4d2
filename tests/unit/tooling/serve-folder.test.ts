import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readModelHosts } from '../../../scripts/model-hosts.mjs';
import { makeSecurityHeaders } from '../../../scripts/security-headers.mjs';
import { findPath, serveFolder } from '../../../scripts/start/serve-folder.mjs';

let parent: string;
let site: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'pisar-'));
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await mkdir(join(parent, 'dist', 'runtime'), { recursive: true });
  await writeFile(join(parent, 'dist', 'index.html'), '<p>page</p>');
  await writeFile(join(parent, 'dist', 'runtime', 'a.mjs'), 'export {}');
  site = await serveFolder(join(parent, 'dist'), 0);
});

afterAll(async () => {
  await site.close();
  await rm(parent, { recursive: true });
});

test('files come with their types and every security header', async () => {
  const page = await fetch(site.address);
  expect(await page.text()).toBe('<p>page</p>');
  for (const [name, value] of Object.entries(makeSecurityHeaders(readModelHosts())))
    expect(page.headers.get(name), name).toBe(value);
  const script = await fetch(`${site.address}runtime/a.mjs?x`);
  expect(script.headers.get('Content-Type')).toBe('text/javascript');
  const tag = script.headers.get('ETag') ?? '';
  const again = await fetch(`${site.address}runtime/a.mjs`, { headers: { 'If-None-Match': tag } });
  expect(again.status).toBe(304);
});

test('what is not there is 404, and nothing can be written', async () => {
  expect((await fetch(`${site.address}models/missing.onnx`)).status).toBe(404);
  expect((await fetch(`${site.address}runtime`)).status).toBe(404);
  expect((await fetch(site.address, { method: 'PUT', body: '' })).status).toBe(405);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/runtime/..%2f..%2fsecret.txt',
  '/%',
])('no way leads out of the folder: %s', async (url) => {
  const path = findPath(join(parent, 'dist'), url);
  if (path !== null) expect(path.startsWith(join(parent, 'dist', '/'))).toBe(true);
  // `fetch` would tidy the address.
  const { request } = await import('node:http');
  const status = await new Promise((resolve, reject) => {
    request(new URL(site.address), { path: url }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
});
