import { expect, test, vi } from 'vitest';
import type { EngineClient } from '../../../src/engine/client';
import { resolveOptions } from '../../../src/state/resolve-options';
import { createLazyTranscribe } from '../../../src/state/transcribe';
import { transcript } from '../transcript-factory';

const result = transcript([]);
const client = { transcribe: async () => result } as unknown as EngineClient;
const request = [
  new AbortController().signal,
  new File([], 'a'),
  resolveOptions(),
  () => {},
] as const;

test('the engine is loaded once, with the first job', async () => {
  const load = vi.fn(async () => client);
  const transcribe = createLazyTranscribe(load);
  expect(load).toHaveBeenCalledTimes(0);
  const results = await Promise.all([transcribe(...request), transcribe(...request)]);
  expect(results).toEqual([result, result]);
  expect(load).toHaveBeenCalledTimes(1);
});

test('a load that failed is tried again', async () => {
  const load = vi.fn(async () => client).mockRejectedValueOnce(new TypeError('offline'));
  const transcribe = createLazyTranscribe(load);
  await expect(transcribe(...request)).rejects.toThrow('offline');
  await expect(transcribe(...request)).resolves.toBe(result);
});
