import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Runtime } from '../../../workers/models/import-wasm-runtime';
import { startThreads } from '../../../workers/models/start-threads';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A runtime that makes sessions as told. */
const runtimeOf = (create: () => Promise<unknown>) =>
  ({ InferenceSession: { create } }) as unknown as Runtime;

test('threads that start are waited for, and what they were started with is given back', async () => {
  const release = vi.fn();
  expect(await startThreads(runtimeOf(() => Promise.resolve({ release })))).toBe(true);
  expect(release).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test('threads that never start are given up after a minute', async () => {
  const outcome = startThreads(runtimeOf(() => new Promise(() => {})));
  const hear = vi.fn();
  void outcome.then(hear);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(hear).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(await outcome).toBe(false);
});

test('what the runtime fails with is passed on', async () => {
  const failing = startThreads(runtimeOf(() => Promise.reject(new Error('no memory'))));
  await expect(failing).rejects.toThrow('no memory');
  expect(vi.getTimerCount()).toBe(0);
});
