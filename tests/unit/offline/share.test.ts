import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../../../src/shared/errors';
import { keepSharedFiles } from '../../../src/shared/shared-files';
import { takeLaunches, takeShares } from '../../../src/state/intake/launches';
import type { FoundFile } from '../../../src/state/intake/sort-files';
import { takeShare } from '../../../workers/offline/take-share';
import { FakeCaches } from './fake-caches';

const scope = 'https://x/pisar/';
let taken: (string[] | string)[];
let places: string[];
let page: { href: string; forgetFailure(href: string): void };

beforeEach(() => {
  taken = [];
  places = [];
  page = { href: `${scope}#/`, forgetFailure: (href) => (page.href = href) };
  vi.stubGlobal('caches', new FakeCaches());
});

afterEach(() => vi.unstubAllGlobals());

const listener = {
  async take(files: Iterable<FoundFile> | Promise<Iterable<FoundFile>>) {
    try {
      taken.push(Array.from(await files, ({ file }) => file.name));
    } catch (error) {
      taken.push(error instanceof AppError ? error.code : String(error));
    }
  },
  goTo: (hash: string) => void places.push(hash),
};

const post = (body: FormData | string) =>
  takeShare(new Request(`${scope}share-target`, { method: 'POST', body }), scope);

test('shared files reach the page once, with names, types and times', async () => {
  const form = new FormData();
  form.append('title', 'no file');
  form.append('files', new File(['abc'], 'голос 1.ogg', { type: 'audio/ogg', lastModified: 5 }));
  form.append('files', new File(['de'], 'b.mp3', { type: 'audio/mpeg', lastModified: 6 }));
  const answer = await post(form);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('Location')).toBe(`${scope}#/`);

  const found: FoundFile[] = [];
  const keep = {
    ...listener,
    take: async (files: unknown) => void found.push(...(files as FoundFile[])),
  };
  await takeShares(keep, scope, page);
  expect(found.map(({ file }) => [file.name, file.type, file.size])).toEqual([
    ['голос 1.ogg', 'audio/ogg', 3],
    ['b.mp3', 'audio/mpeg', 2],
  ]);
  expect(await found[0]?.file.text()).toBe('abc');
  await takeShares(listener, scope, page);
  expect(taken).toEqual([]);
});

test('two copies of the site do not take from each other', async () => {
  await keepSharedFiles('https://x/other/', [new File(['a'], 'a.ogg')]);
  await takeShares(listener, scope, page);
  expect(taken).toEqual([]);
});

test('a share that cannot be read is told by the page', async () => {
  const answer = await post('no form');
  page.href = answer.headers.get('Location') ?? '';
  expect(page.href).toContain('share-failed');
  await takeShares(listener, scope, page);
  expect(taken).toEqual(['storage-failed']);
  expect(page.href).toBe(`${scope}#/`);
});

test('a file whose content was lost is told, the others are taken', async () => {
  await keepSharedFiles(scope, [new File(['a'], 'a.ogg')]);
  const cache = await caches.open(`pisar-shared ${scope}`);
  const headers = { 'X-Pisar-Name': 'b.ogg', 'X-Pisar-Bytes': '300', 'X-Pisar-Modified': '1' };
  await cache.put('https://shared.invalid/later/0', new Response('', { headers }));
  await takeShares(listener, scope, page);
  expect(taken).toEqual([['a.ogg'], 'file-unreadable']);
});

test('files that are opened with the app are taken with their handles; shortcuts lead on', async () => {
  let launch: (params: unknown) => void = () => {};
  const scopeWithQueue = {
    launchQueue: {
      setConsumer: (consumer: (params: never) => void) => (launch = consumer as never),
    },
  };
  takeLaunches(listener, scopeWithQueue);
  const handle = (name: string, getFile: () => Promise<File>) => ({ kind: 'file', name, getFile });
  const opened = handle('a.mp3', async () => new File(['a'], 'a.mp3'));
  launch({ files: [opened], targetURL: `${scope}` });
  const gone = handle('b.mp3', () => Promise.reject(new DOMException('gone', 'NotFoundError')));
  launch({ files: [gone] });
  launch({ files: [], targetURL: `${scope}#/library` });
  await vi.waitFor(() => expect(taken).toEqual([['a.mp3'], 'file-unreadable']));
  expect(places).toEqual(['#/library']);
});
