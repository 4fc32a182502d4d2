import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HostedFile } from '../../../model-server/scenario.mjs';
import type { FilesState } from '../../../../src/shared/models/model-states';
import type { ModelManifest } from '../../../../src/shared/models/model-manifest';
import { LocalLocks } from '../../../../workers/models/download/locks';
import { ModelKeeper } from '../../../../workers/models/files/model-keeper';
import { FallbackStore } from '../../../../workers/models/store/fallback-store';
import { fileOf, quick, startHosts } from '../download/fetch-from-host';

/** Browsers without Web Locks, without a line between tabs and without a disk have one tab. */
const { BroadcastChannel } = globalThis;
beforeEach(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
afterEach(() => Object.assign(globalThis, { BroadcastChannel }));

async function startKeeper(status?: number, file: HostedFile = { seed: 1, bytes: 200_000 }) {
  const hosts = await startHosts();
  const host = await hosts.make('h', {
    files: { m: file },
    bytesPerSecond: 1_000_000,
    ...(status === undefined ? {} : { always: { status } }),
  });
  const { bytes = 0, sha256 = '' } = host.files.m ?? {};
  const facts = { bytes, sha256 };
  const model = {
    id: 'model',
    title: 'Model',
    head: 'ctc',
    vocabularyKind: 'characters',
    features: 'v3',
    files: [fileOf([host.url('m')], facts)],
    licence: 'MIT',
    writes: 'words',
    accuracy: null,
    memoryBytes: { wasm: 0, webgpu: 0 },
    knownClip: null,
  } satisfies ModelManifest;
  const keeper = new ModelKeeper(new FallbackStore(null), new LocalLocks(), quick);
  const states: FilesState[] = [];
  await keeper.subscribe((event) => void (event.type === 'files' && states.push(event.state)));
  return { host, model, keeper, states, bytes };
}

test('calls for one model share its download, and find it afterwards', async () => {
  const { host, model, keeper, states, bytes } = await startKeeper();
  await Promise.all([keeper.download(model), keeper.download(model)]);
  await keeper.download(model);
  expect((await host.log()).requests).toHaveLength(1);
  expect(states[0]).toMatchObject({ phase: 'downloading', download: { loadedBytes: 0 } });
  expect(states.at(-1)).toEqual({ phase: 'cached', storedBytes: bytes, in: 'memory' });
  const [file] = await keeper.exportFiles(model);
  expect(file).toMatchObject({ name: 'graph.onnx', size: bytes });
  await keeper.remove(model);
  expect(await keeper.inspect([model])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
});

test('a paused download waits, says so, and goes on', async () => {
  const { model, keeper, states, bytes } = await startKeeper();
  const downloading = keeper.download(model);
  await keeper.pause(model.id);
  await expect.poll(() => states.at(-1)).toMatchObject({ download: { isPaused: true } });
  await keeper.resume(model.id);
  await downloading;
  expect(states.at(-1)).toMatchObject({ phase: 'cached', storedBytes: bytes });
});

test('a download that fails leaves its reason to whoever looks, until the next one', async () => {
  const { model, keeper, host } = await startKeeper(404);
  const detail = `${host.url('m')}: HTTP 404`;
  const problem = { code: 'model-unavailable', facts: { modelId: 'model', detail } };
  await expect(keeper.download(model)).rejects.toMatchObject({ problem });
  const { host: address } = new URL(host.url('m'));
  const trouble = expect.objectContaining({ hosts: [address], tries: 1, reason: 'gone' });
  expect(await keeper.inspect([model])).toEqual([
    { phase: 'failed', storedBytes: 0, problem, trouble },
  ]);
});

test('whoever waits for a download gets the files that the user brings instead', async () => {
  const path = 'public/models/demo/demo_ctc.int8.onnx';
  const { model, keeper, host } = await startKeeper(503, { path });
  const downloading = keeper.download(model);
  await expect.poll(async () => (await host.log()).requests.length).toBeGreaterThan(0);
  const content = await readFile(path);
  const result = await keeper.importFiles([new File([content], 'any name.onnx')], [model]);
  expect(result.models.map(({ id }) => id)).toEqual(['model']);
  await downloading;
  expect(await keeper.inspect([model])).toMatchObject([
    { phase: 'cached', storedBytes: content.length },
  ]);
});

test('removing a model ends its download', async () => {
  const { model, keeper } = await startKeeper();
  const downloading = keeper.download(model).catch((error: unknown) => error);
  await keeper.remove(model);
  expect(await downloading).toMatchObject({ name: 'AbortError' });
  expect(await keeper.inspect([model])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
});
