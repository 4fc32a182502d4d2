import { expect, test, vi } from 'vitest';
import { PAGE_LOCK } from '../../../src/shared/offline-contracts';
import {
  chooseFileGroups,
  isolatePage,
  isSparing,
} from '../../../src/state/offline/join-service-worker';
import { OfflineCopy, type OfflineChannel } from '../../../src/state/offline/offline-copy.svelte';
import { Updates } from '../../../src/state/offline/updates.svelte';
import { groupSiteFile } from '../../../scripts/vite/list-site-files';
import { hasForeignPages } from '../../../workers/offline/find-foreign-pages';

function createMemory(kept = new Map<string, string>()) {
  return {
    recall: (key: string) => kept.get(key) ?? null,
    remember: (key: string, value: string) => void kept.set(key, value),
  };
}

test('a page that is not isolated is loaded anew once, never in a loop', () => {
  const memory = createMemory();
  const reload = vi.fn();
  const facts = { isIsolated: false, mayReload: true };
  expect(isolatePage({ ...facts, mayReload: false }, memory, reload)).toBe(false);
  expect(isolatePage(facts, memory, reload)).toBe(true);
  expect(isolatePage(facts, memory, reload)).toBe(false);
  expect(reload).toHaveBeenCalledTimes(1);
  // It helped; a page that came past the worker later may try again.
  isolatePage({ ...facts, isIsolated: true }, memory, reload);
  expect(isolatePage(facts, memory, reload)).toBe(true);
});

test('where nothing is remembered, nothing is loaded anew', () => {
  const forgetful = { recall: () => null, remember: () => {} };
  const reload = vi.fn();
  expect(isolatePage({ isIsolated: false, mayReload: true }, forgetful, reload)).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});

/** A worker that lacks two files. */
function createChannel(fails: Set<string> = new Set()) {
  const missing = new Map([
    ['small', 1],
    ['large', 9],
  ]);
  const asked: string[] = [];
  const channel: OfflineChannel = {
    list: async () => ({
      keptBytes: 0,
      missing: [...missing].map(([url, bytes]) => ({ url, bytes })),
    }),
    async keep(url) {
      asked.push(url);
      if (fails.has(url)) throw new Error('no network');
      missing.delete(url);
    },
  };
  return { channel, asked };
}

test('what is missing is fetched one after another, until all is ready', async () => {
  const { channel, asked } = createChannel();
  const copy = new OfflineCopy();
  expect(copy.state).toEqual({ kind: 'checking' });
  await copy.check(channel, ['core'], 'sparing');
  expect(copy.state).toEqual({ kind: 'missing', bytes: 10, reason: 'sparing', detail: '' });
  const states: unknown[] = [];
  const { keep } = channel;
  channel.keep = (url) => {
    states.push(copy.state);
    return keep(url);
  };
  await copy.complete();
  expect(states).toEqual([
    { kind: 'fetching', doneBytes: 0, totalBytes: 10 },
    { kind: 'fetching', doneBytes: 1, totalBytes: 10 },
  ]);
  expect(asked).toEqual(['small', 'large']);
  expect(copy.state).toEqual({ kind: 'ready' });
});

test('what failed is told, what came is kept, and it can be tried again', async () => {
  const fails = new Set(['large']);
  const { channel, asked } = createChannel(fails);
  const copy = new OfflineCopy();
  await copy.check(channel, ['core'], 'waiting');
  await copy.complete();
  expect(copy.state).toEqual({
    kind: 'missing',
    bytes: 9,
    reason: 'failed',
    detail: 'no network',
  });
  fails.clear();
  await copy.complete();
  expect(asked).toEqual(['small', 'large', 'large']);
  expect(copy.state).toEqual({ kind: 'ready' });
});

/** A registration whose workers a test moves. */
function createRegistration(controller: object | null) {
  const registration = Object.assign(new EventTarget(), {
    active: {} as object | null,
    waiting: null as { postMessage(message: unknown): void } | null,
    installing: null as EventTarget | null,
    update: vi.fn(async () => {}),
  });
  const container = Object.assign(new EventTarget(), { controller });
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  const reload = vi.fn();
  const updates = new Updates(reload);
  const end = updates.follow(
    registration as unknown as ServiceWorkerRegistration,
    container as never,
    page,
  );
  const messages: unknown[] = [];
  return {
    registration,
    updates,
    reload,
    end,
    messages,
    page,
    takeOver: () => container.dispatchEvent(new Event('controllerchange')),
    install() {
      const worker = new EventTarget();
      registration.installing = worker;
      registration.dispatchEvent(new Event('updatefound'));
      registration.waiting = { postMessage: (message) => messages.push(message) };
      worker.dispatchEvent(new Event('statechange'));
    },
  };
}

test('a new version is offered, and taken only when it is asked for', () => {
  const { updates, reload, messages, install, takeOver, end } = createRegistration({});
  updates.apply();
  expect(messages).toEqual([]);
  install();
  expect(updates.phase).toBe('ready');
  expect(reload).not.toHaveBeenCalled();
  updates.apply();
  expect(updates.phase).toBe('applying');
  expect(messages).toEqual([{ kind: 'activate' }]);
  expect(reload).not.toHaveBeenCalled();
  takeOver();
  expect(reload).toHaveBeenCalledTimes(1);
  end();
});

test('a tab in which nobody asked is told, and stays as it is', () => {
  const { updates, reload, install, takeOver, end } = createRegistration({});
  install();
  takeOver();
  expect(updates.phase).toBe('replaced');
  expect(reload).not.toHaveBeenCalled();
  updates.apply();
  expect(reload).toHaveBeenCalledTimes(1);
  end();
});

test('the first worker of all is no new version', () => {
  const { updates, takeOver, end } = createRegistration(null);
  takeOver();
  expect(updates.phase).toBe('current');
  takeOver();
  expect(updates.phase).toBe('replaced');
  end();
});

test('the host is asked every hour, and when the page is looked at, but not all the time', async () => {
  vi.useFakeTimers();
  const { registration, page, end } = createRegistration({});
  const show = () => page.dispatchEvent(new Event('visibilitychange'));
  show();
  expect(registration.update).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  show();
  show();
  expect(registration.update).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(50 * 60_000);
  expect(registration.update).toHaveBeenCalledTimes(2);
  end();
  await vi.advanceTimersByTimeAsync(120 * 60_000);
  expect(registration.update).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

test('the runtime for graphics cards is one of two, or none', async () => {
  const gpu = { requestAdapter: async () => ({ info: {} }) as GPUAdapter };
  expect(await chooseFileGroups({}, true)).toEqual(['core']);
  expect(await chooseFileGroups({ gpu: { requestAdapter: async () => null } }, true)).toEqual([
    'core',
  ]);
  expect(await chooseFileGroups({ gpu }, true)).toEqual(['core', 'gpu-jspi']);
  expect(await chooseFileGroups({ gpu }, false)).toEqual(['core', 'gpu-asyncify']);
});

test.each([
  [{}, false],
  [{ connection: {} }, false],
  [{ connection: { saveData: true } }, true],
  [{ connection: { effectiveType: 'slow-2g' } }, true],
  [{ connection: { effectiveType: '4g', type: 'cellular' } }, true],
  [{ connection: { effectiveType: '4g', type: 'wifi' } }, false],
])('%j: sparing %s', (browser, expected) => {
  expect(isSparing(browser)).toBe(expected);
});

test.each([
  ['index.html', 'shell'],
  ['assets/index-Ab1.js', 'shell'],
  ['icons/icon.svg', 'shell'],
  ['runtime/ffmpeg-core-0.12.10/ffmpeg-core.wasm', 'core'],
  ['runtime/onnxruntime-web-1.30.0/ort-wasm-simd-threaded.mjs', 'core'],
  ['runtime/onnxruntime-web-1.30.0/ort-wasm-simd-threaded.jspi.wasm', 'gpu-jspi'],
  ['runtime/onnxruntime-web-1.30.0/ort-wasm-simd-threaded.asyncify.mjs', 'gpu-asyncify'],
  ['models/demo/demo_ctc.int8.onnx', 'core'],
  ['models/demo-rnnt/demo_rnnt_joint.onnx', 'more'],
  ['samples/sample.ogg', 'core'],
  ['models.json', null],
  ['models/demo/README.md', null],
  ['_headers', null],
  ['hashes.txt', null],
  ['pictures/wide.png', null],
  ['service-worker.js', null],
])('%s: %s', (path, group) => {
  expect(groupSiteFile(path)).toBe(group);
});

test.each([
  ['no page', 0, [], false],
  ['one of this version', 1, ['a/own.js'], false],
  ['one of another version', 1, ['a/old.js'], true],
  ['both', 2, ['a/own.js', 'a/old.js'], true],
  ['one that has not said yet', 2, ['a/own.js'], true],
  ['one of another folder', 1, ['a/own.js', 'b/old.js'], false],
])('files of earlier versions, and %s', (_name, windows, scripts, expected) => {
  const locks = ['pisar-queue', ...scripts.map((script) => `${PAGE_LOCK}https://x/${script}`)];
  const isOwn = (script: string) => script.endsWith('own.js');
  expect(hasForeignPages({ windows, locks }, 'https://x/a/', isOwn)).toBe(expected);
});
