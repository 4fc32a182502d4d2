import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SiteFile } from '../../../src/shared/offline-contracts';
import { SiteStore } from '../../../workers/offline/site-store';
import { FakeCaches } from './fake-caches';

const scope = 'https://x/pisar/';
const file = (url: string, group: SiteFile['group'], content: string, revision?: string) => ({
  url,
  group,
  revision: revision ?? null,
  bytes: content.length,
});

const first = [
  file('index.html', 'shell', 'page 1', 'r1'),
  file('assets/a-1.js', 'shell', 'script 1'),
  file('runtime/ort-1/ort.wasm', 'core', 'runtime 1'),
  file('models/demo/demo.onnx', 'core', 'demo', 'd1'),
];
const second = [
  file('index.html', 'shell', 'page two', 'r2'),
  file('assets/a-2.js', 'shell', 'script 2'),
  file('runtime/ort-2/ort.wasm', 'core', 'runtime 2'),
  file('models/demo/demo.onnx', 'core', 'demo', 'd1'),
];

let host: Record<string, string>;
let requests: string[];
let caches: FakeCaches;

beforeEach(() => {
  caches = new FakeCaches();
  requests = [];
  host = {
    'index.html': 'page 1',
    'assets/a-1.js': 'script 1',
    'runtime/ort-1/ort.wasm': 'runtime 1',
    'models/demo/demo.onnx': 'demo',
  };
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('fetch', async (input: URL | Request) => {
    const url = input instanceof Request ? input.url : input.href;
    const path = url.slice(scope.length);
    requests.push(path);
    const content = host[path];
    return content === undefined ? new Response('', { status: 404 }) : new Response(content);
  });
});

afterEach(() => vi.unstubAllGlobals());

function publishSecond(): void {
  host = {
    'index.html': 'page two',
    'assets/a-2.js': 'script 2',
    'runtime/ort-2/ort.wasm': 'runtime 2',
    'models/demo/demo.onnx': 'demo',
  };
  requests.length = 0;
}

async function answer(store: SiteStore, path: string): Promise<string> {
  const work: Promise<unknown>[] = [];
  const request = new Request(scope + path);
  const found = store.find(request.url);
  const response = found
    ? await store.answer(request, found, (promise) => work.push(promise))
    : await store.answerEarlier(request);
  await Promise.all(work);
  return response ? response.text() : 'nothing';
}

test('what is installed is answered without the host', async () => {
  const store = new SiteStore(scope, first);
  await store.keepShell();
  expect(requests).toEqual(['index.html', 'assets/a-1.js']);
  host = {};
  expect(await answer(store, 'index.html')).toBe('page 1');
  expect(await answer(store, 'assets/a-1.js')).toBe('script 1');
});

test('what was asked for once is kept', async () => {
  const store = new SiteStore(scope, first);
  await store.keepShell();
  expect((await store.report(['core'])).missing).toEqual([
    { url: 'models/demo/demo.onnx', bytes: 4 },
    { url: 'runtime/ort-1/ort.wasm', bytes: 9 },
  ]);
  expect(await answer(store, 'runtime/ort-1/ort.wasm')).toBe('runtime 1');
  expect(await store.report(['core'])).toEqual({
    keptBytes: 9,
    missing: [{ url: 'models/demo/demo.onnx', bytes: 4 }],
  });
});

test('a file that is asked for twice at once is fetched once', async () => {
  const store = new SiteStore(scope, first);
  await store.keepShell();
  const [, , wasm] = first;
  if (!wasm) throw new Error('no file');
  const keeping = store.keep(wasm);
  await Promise.all([keeping, store.keep(wasm), answer(store, wasm.url)]);
  expect(requests.filter((path) => path === wasm.url)).toHaveLength(1);
});

test('what is not whole is not kept, and can be tried again', async () => {
  const store = new SiteStore(scope, first);
  const [, , wasm] = first;
  if (!wasm) throw new Error('no file');
  host[wasm.url] = '<h1>Log in to the network</h1>';
  await expect(store.keep(wasm)).rejects.toThrow('30 bytes came, 9 were expected');
  delete host[wasm.url];
  await expect(store.keep(wasm)).rejects.toThrow('HTTP 404');
  host[wasm.url] = 'runtime 1';
  await store.keep(wasm);
  expect((await store.report(['core'])).keptBytes).toBe(9);
});

test('a new version fetches what changed, and what the old one had kept', async () => {
  const store = new SiteStore(scope, first);
  await store.keepShell();
  await answer(store, 'runtime/ort-1/ort.wasm');
  publishSecond();
  const newStore = new SiteStore(scope, second);
  await Promise.all([newStore.keepShell(), newStore.keepSuccessors()]);
  // The demo model was not here, so it is not fetched now.
  expect(requests.sort()).toEqual(['assets/a-2.js', 'index.html', 'runtime/ort-2/ort.wasm']);
});

test('pages of both versions get theirs until the old one is tidied away', async () => {
  const store = new SiteStore(scope, first);
  await store.keepShell();
  publishSecond();
  const newStore = new SiteStore(scope, second);
  await newStore.keepShell();
  expect(await answer(store, 'index.html')).toBe('page 1');
  expect(await answer(newStore, 'index.html')).toBe('page two');
  expect(await answer(newStore, 'assets/a-1.js')).toBe('script 1');
  await newStore.tidy();
  expect(await answer(newStore, 'assets/a-1.js')).toBe('nothing');
  expect(await answer(newStore, 'assets/a-2.js')).toBe('script 2');
});

test('data that was deleted does not come back by itself', async () => {
  const store = new SiteStore(scope, first);
  expect(await answer(store, 'assets/a-1.js')).toBe('script 1');
  await store.report(['core']);
  await store.tidy();
  expect(await caches.keys()).toEqual([]);
});
