import { expect, test } from 'vitest';
import type { Scenario } from '../../model-server/scenario.mjs';
import { isAbort } from '../../../src/shared/errors';
import { makeHost, modelOf, startKeeper } from './start-keeper';

const BYTES = 6_000_000;
let seed = 100;

/** A download of some seconds. */
async function slowModel(id: string, answers: Scenario['answers'] = []) {
  const host = await makeHost({
    files: { m: { seed: seed++, bytes: BYTES } },
    answers,
    bytesPerSecond: 3_000_000,
  });
  return { host, model: modelOf(id, [host.file('graph', 'm')]) };
}

test('a second tab fetches nothing, shows the progress of the first, and both are done', async () => {
  const { host, model } = await slowModel('watched');
  const [first, second] = [await startKeeper(), await startKeeper()];
  const downloading = first.api.download(model);
  await first.until(({ phase }) => phase === 'downloading');
  await second.api.download(model);
  await downloading;

  const seen = second.downloads();
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every(({ isElsewhere }) => isElsewhere)).toBe(true);
  expect(first.downloads().every(({ isElsewhere }) => !isElsewhere)).toBe(true);
  const { requests, sentBytes } = await host.log();
  expect(requests).toHaveLength(1);
  expect(sentBytes).toBe(BYTES);
  expect(second.states.at(-1)).toEqual({ phase: 'cached', storedBytes: BYTES, in: 'disk' });
  await first.api.remove(model);
});

test('a tab that only looks on finishes the download of one that was killed', async () => {
  // However busy the machine is, the first tab does not come to the end.
  const { host, model } = await slowModel('inherited', [{ stallsAt: 4_000_000 }]);
  const [first, second] = [await startKeeper(), await startKeeper()];
  void first.api.download(model);
  await first.until((state) => state.phase === 'downloading' && state.download.loadedBytes > 3e6);
  const [state] = await second.api.inspect([model]);
  expect(state).toMatchObject({ phase: 'downloading', download: { isElsewhere: true } });
  // What the first answers to it is heard before it dies.
  await second.until(({ phase }) => phase === 'downloading');
  first.kill();

  await second.until(({ phase }) => phase === 'cached');
  expect(second.downloads().some(({ isElsewhere }) => !isElsewhere)).toBe(true);
  const { requests } = await host.log();
  expect(requests).toHaveLength(2);
  expect(requests[1]?.status).toBe(206);
  // A piece of the unfinished part is kept each second.
  expect(Number(/\d+/.exec(requests[1]?.range ?? '')?.[0])).toBeGreaterThanOrEqual(1024 * 1024);
  await second.api.remove(model);
});

test('any tab pauses, resumes and cancels the download of another', async () => {
  const { host, model } = await slowModel('commanded');
  const [first, second] = [await startKeeper(), await startKeeper()];
  const downloading = first.api.download(model).catch((error: unknown) => error);
  await first.until((state) => state.phase === 'downloading' && state.download.loadedBytes > 1e6);
  await second.api.inspect([model]);
  await second.api.pause(model.id);
  await first.until((state) => state.phase === 'downloading' && state.download.isPaused);
  await second.until((state) => state.phase === 'downloading' && state.download.isPaused);
  const { sentBytes } = await host.log();
  expect(sentBytes).toBeLessThan(BYTES);

  first.states.length = 0;
  await second.api.resume(model.id);
  await first.until((state) => state.phase === 'downloading' && !state.download.isPaused);
  await second.api.cancel(model.id);
  expect(isAbort(await downloading)).toBe(true);
  await first.until(({ phase }) => phase === 'absent');
  expect(first.states.at(-1)).toMatchObject({ phase: 'absent' });

  // What was there is not lost.
  await first.api.download(model);
  const { requests } = await host.log();
  expect(requests.at(-1)?.status).toBe(206);
  await first.api.remove(model);
});
