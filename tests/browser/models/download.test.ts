import { expect, onTestFinished, test } from 'vitest';
import { openLocks } from '../../../workers/models/download/locks';
import { defaultTiming } from '../../../workers/models/download/retry-timing';
import { ModelKeeper } from '../../../workers/models/files/model-keeper';
import { DiskStore } from '../../../workers/models/store/disk-store';
import { FallbackStore } from '../../../workers/models/store/fallback-store';
import { randomNumbers } from '../../unit/models/download/random-numbers';
import { hashBlob, makeHost, modelOf, startKeeper } from './start-keeper';

const FULL_BYTES = 224_893_347;

test('a full-size download that breaks 50 times is right, costs little twice, and stays on the disk', async () => {
  const cuts = randomNumbers(5, 50, FULL_BYTES);
  const host = await makeHost({
    files: { m: { seed: 1, bytes: FULL_BYTES, cuts } },
    // As fast as lines get: what the browser itself still holds at a break is lost, and that grows with speed.
    bytesPerSecond: 30_000_000,
  });
  const model = modelOf('cut', [host.file('graph', 'm')]);
  // With waits that a test can wait for.
  const timing = { ...defaultTiming, baseSeconds: 0.01 };
  const keeper = new ModelKeeper(new FallbackStore(new DiskStore()), openLocks(), timing);
  onTestFinished(() => keeper.close());
  await keeper.download(model);

  const { sentBytes, requests } = await host.log();
  const twice = (sentBytes - FULL_BYTES) / FULL_BYTES;
  console.info(`fetched twice: ${(twice * 100).toFixed(2)} %`);
  expect(requests).toHaveLength(51);
  expect(twice).toBeLessThan(0.03);

  // A worker finds it on the disk.
  const { api } = await startKeeper();
  expect(await api.inspect([model])).toEqual([
    { phase: 'cached', storedBytes: FULL_BYTES, in: 'disk' },
  ]);
  const opened = performance.now();
  const [file] = await api.exportFiles(model);
  console.info(`opened and checked in ${(performance.now() - opened).toFixed(0)} ms`);
  expect(file?.name).toBe('m');
  expect(file && (await hashBlob(file))).toBe(model.files[0]?.sha256);
  await api.remove(model);
  expect(await api.inspect([model])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
});

test('a download tells how it goes', async () => {
  const bytes = 3_000_000;
  const host = await makeHost({
    files: { m: { seed: 2, bytes, cuts: [1_000_000] }, v: { seed: 3, bytes: 1000 } },
    bytesPerSecond: 2_000_000,
  });
  const model = modelOf('told', [host.file('graph', 'm'), host.file('vocabulary', 'v')]);
  const tab = await startKeeper();
  await tab.api.download(model);

  const downloads = tab.downloads();
  expect(downloads.every(({ totalBytes }) => totalBytes === bytes + 1000)).toBe(true);
  expect(downloads.every(({ isElsewhere, isPaused }) => !isElsewhere && !isPaused)).toBe(true);
  const loaded = downloads.map(({ loadedBytes }) => loadedBytes);
  expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
  expect(downloads.some(({ bytesPerSecond }) => (bytesPerSecond ?? 0) > 100_000)).toBe(true);
  const retries = downloads.flatMap(({ retry }) => (retry ? [retry] : []));
  expect(retries.map(({ attempt, reason }) => ({ attempt, reason }))).toEqual([
    { attempt: 1, reason: 'network' },
  ]);
  expect(tab.states.at(-1)).toEqual({ phase: 'cached', storedBytes: bytes + 1000, in: 'disk' });
  await tab.api.remove(model);
  expect(tab.states.at(-1)).toEqual({ phase: 'absent', storedBytes: 0 });
});

test('two models share a file, and it goes with the last of them', async () => {
  const host = await makeHost({
    files: { a: { seed: 4, bytes: 5000 }, b: { seed: 5, bytes: 6000 }, v: { seed: 6, bytes: 200 } },
  });
  const first = modelOf('first', [host.file('graph', 'a'), host.file('vocabulary', 'v')]);
  const second = modelOf('second', [host.file('graph', 'b'), host.file('vocabulary', 'v')]);
  const { api } = await startKeeper();
  await api.download(first);
  await api.download(second);
  const { requests } = await host.log();
  expect(requests.map(({ file }) => file).sort()).toEqual(['a', 'b', 'v']);

  await api.remove(first);
  expect(await api.inspect([first, second])).toEqual([
    { phase: 'absent', storedBytes: 0 },
    { phase: 'cached', storedBytes: 6200, in: 'disk' },
  ]);
  await api.remove(second);
  expect(await api.inspect([second])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
});
