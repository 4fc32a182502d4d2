import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SiteFile } from '../../../src/shared/offline-contracts';
import { answerRequest } from '../../../workers/offline/answer-request';
import { SiteStore } from '../../../workers/offline/site-store';
import { FakeCaches } from './fake-caches';

const scope = 'https://x/pisar/';
const files: SiteFile[] = [
  { url: 'index.html', revision: 'r', bytes: null, group: 'shell' },
  { url: 'assets/a.js', revision: null, bytes: null, group: 'shell' },
];
const site = { scope, store: new SiteStore(scope, files), headers: { 'X-Added': 'yes' } };

/** What the host has; a name that is missing is a host out of reach. */
let host: Record<string, { status: number; body: string }>;

beforeEach(() => {
  host = {};
  vi.stubGlobal('caches', new FakeCaches());
  vi.stubGlobal('fetch', async (input: URL | Request) => {
    const url = input instanceof Request ? input.url : input.href;
    const found = host[url.slice(scope.length)];
    if (!found) throw new TypeError('Failed to fetch');
    return new Response(found.body, { status: found.status });
  });
});

afterEach(() => vi.unstubAllGlobals());

/** Node's requests have neither mode nor destination of their own. */
function request(url: string, facts: Partial<Request> = {}): Request {
  const made = new Request(new URL(url, scope), { method: facts.method ?? 'GET' });
  for (const name of ['mode', 'destination'] as const)
    Object.defineProperty(made, name, { value: facts[name] ?? '' });
  return made;
}

async function ask(url: string, facts?: Partial<Request>) {
  const work: Promise<unknown>[] = [];
  const answer = answerRequest(request(url, facts), site, (promise) => work.push(promise));
  if (!answer) return null;
  const response = await answer;
  await Promise.all(work);
  return [response.status, await response.text(), response.headers.get('X-Added')];
}

test.each<[string, Partial<Request>]>([
  ['https://huggingface.co/model.onnx', {}],
  ['https://x/other/index.html', { mode: 'navigate' }],
  ['models/hosted/large.onnx', {}],
  ['samples/other.ogg', { destination: 'audio' }],
  ['v1/audio', { method: 'POST' }],
])('%s is none of its business', async (url, facts) => {
  expect(await ask(url, facts)).toBeNull();
});

test.each(['./', './index.html', './?from=home', './index.html?x'])(
  'the page is there for %s',
  async (url) => {
    host['index.html'] = { status: 200, body: 'page' };
    await site.store.keepShell().catch(() => {});
    host = {};
    expect(await ask(url, { mode: 'navigate' })).toEqual([200, 'page', 'yes']);
  },
);

test('other documents and workers come from the host, with headers', async () => {
  host['licences.html'] = { status: 200, body: 'licences' };
  const facts = { mode: 'navigate', destination: 'document' } as const;
  expect(await ask('licences.html', facts)).toEqual([200, 'licences', 'yes']);
  host['no-page'] = { status: 404, body: 'not found' };
  expect(await ask('no-page', facts)).toEqual([404, 'not found', 'yes']);
});

test('models.json is the one of the host, else the last one', async () => {
  host['models.json'] = { status: 200, body: 'first' };
  expect(await ask('models.json')).toEqual([200, 'first', 'yes']);
  host['models.json'] = { status: 200, body: 'second' };
  expect(await ask('models.json')).toEqual([200, 'second', 'yes']);
  host['models.json'] = { status: 503, body: 'busy' };
  expect(await ask('models.json')).toEqual([200, 'second', 'yes']);
  host = {};
  expect(await ask('models.json')).toEqual([200, 'second', 'yes']);
  host['models.json'] = { status: 404, body: 'gone' };
  expect(await ask('models.json')).toEqual([404, 'gone', 'yes']);
  host = {};
  await expect(ask('models.json')).rejects.toThrow('Failed to fetch');
});
