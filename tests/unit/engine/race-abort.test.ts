import { expect, test } from 'vitest';
import { raceAbort } from '../../../src/engine/race-abort';

const forever = new Promise<never>(() => {});

test('work that ends is passed on, as is what it throws', async () => {
  const { signal } = new AbortController();
  expect(await raceAbort(signal, Promise.resolve(42))).toBe(42);
  await expect(raceAbort(signal, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('an abort ends the wait with its reason', async () => {
  const controller = new AbortController();
  const race = raceAbort(controller.signal, forever);
  const reason = new Error('enough');
  controller.abort(reason);
  await expect(race).rejects.toBe(reason);
});

test('a signal that was aborted before ends the wait at once', async () => {
  await expect(raceAbort(AbortSignal.abort(), forever)).rejects.toMatchObject({
    name: 'AbortError',
  });
});
