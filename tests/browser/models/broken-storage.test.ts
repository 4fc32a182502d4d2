import { createStore, del, keys, set } from 'idb-keyval';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { demoModel } from '../../../src/shared/models/catalogue';
import { AppError } from '../../../src/shared/errors';
import { resolveUrls } from '../../../src/shared/models/model-manifest';
import { openLocks } from '../../../workers/models/download/locks';
import { defaultTiming } from '../../../workers/models/download/retry-timing';
import { ModelKeeper } from '../../../workers/models/files/model-keeper';
import { FallbackStore } from '../../../workers/models/store/fallback-store';
import { storeKeys } from '../../../workers/models/store/store-keys';
import { clearStore, hashBlob, startKeeper } from './start-keeper';

const site = new URL('/', location.href).href;
const demo = { ...resolveUrls(demoModel, site), id: 'demo-copy' };
const [graph] = demo.files;
beforeEach(clearStore);

const values = () => createStore('pisar-models', 'values');

test('a graph is prepared once for each precision, and again for another rewriter', async () => {
  const { api } = await startKeeper();
  await expect(api.prepare(demo, 'int8')).rejects.toMatchObject({
    problem: { code: 'model-absent', facts: { modelId: demo.id } },
  });
  await api.download(demo);
  const first = await api.prepare(demo, 'q8');
  expect(first.source.size).toBe(graph?.bytes);
  expect(await hashBlob(first.source)).toBe(graph?.sha256);
  expect(first.prepared.precision).toBe('q8');
  expect(first.vocabulary.split('\n')[1]).toBe('а 1');
  const key = storeKeys.graph(graph?.sha256 ?? '', 'q8');
  expect(await keys(values())).toContain(key);

  // What is kept is used; of another version it is not.
  await set(key, { ...first.prepared, obstacle: 'kept' }, values());
  expect((await api.prepare(demo, 'q8')).prepared.obstacle).toBe('kept');
  await set(key, { ...first.prepared, obstacle: 'kept', version: -1 }, values());
  expect((await api.prepare(demo, 'q8')).prepared).toEqual(first.prepared);
  await api.remove(demo);
  expect(await keys(values())).not.toContain(key);
});

test.each(['changed', 'missing'])(
  'a part that is %s is found, deleted and fetched again',
  async (fault) => {
    const tab = await startKeeper();
    await tab.api.download(demo);
    const part = storeKeys.part(graph?.sha256 ?? '', 0);
    if (fault === 'missing') await del(part, values());
    else await set(part, new Blob([new Uint8Array(graph?.bytes ?? 0)]), values());

    const error: unknown = await tab.api.prepare(demo, 'int8').catch((thrown: unknown) => thrown);
    expect(error instanceof AppError && error.code).toBe('model-invalid');
    const vocabularyBytes = 198;
    expect(tab.states.at(-1)).toEqual({ phase: 'absent', storedBytes: vocabularyBytes });
    await tab.api.download(demo);
    expect((await tab.api.prepare(demo, 'int8')).source.size).toBe(graph?.bytes);
    await tab.api.remove(demo);
  },
);

test('without storage a model is kept in memory, and says so', async () => {
  const keeper = new ModelKeeper(new FallbackStore(null), openLocks(), defaultTiming, 'memory');
  onTestFinished(() => keeper.close());
  await keeper.download(demo);
  expect(await keeper.inspect([demo])).toEqual([
    { phase: 'cached', storedBytes: (graph?.bytes ?? 0) + 198, in: 'memory' },
  ]);
  const { source } = await keeper.prepare(demo, 'int8');
  expect(await hashBlob(source)).toBe(graph?.sha256);
});
