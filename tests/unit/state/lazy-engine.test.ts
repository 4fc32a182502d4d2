import { expect, test, vi } from 'vitest';
import type { EngineService } from '../../../src/engine/recognition/engine-service';
import { createLazyEngine } from '../../../src/state/lazy-engine';
import { resolveOptions } from '../../../src/state/settings/resolve-options';
import { transcript } from '../transcript-factory';

const result = transcript([]);
const engine = {
  transcribe: async () => result,
  identify: async () => 'abc',
} as unknown as EngineService;
const request = [
  new AbortController().signal,
  new File([], 'a'),
  resolveOptions(),
  () => {},
] as const;

test('the engine is loaded once, when it is asked for something', async () => {
  const load = vi.fn(async () => engine);
  const lazy = createLazyEngine(load);
  expect(load).toHaveBeenCalledTimes(0);
  const answers = await Promise.all([lazy.transcribe(...request), lazy.identify(new File([], ''))]);
  expect(answers).toEqual([result, 'abc']);
  expect(load).toHaveBeenCalledTimes(1);
});

test('a load that failed is tried again', async () => {
  const load = vi.fn(async () => engine).mockRejectedValueOnce(new TypeError('offline'));
  const lazy = createLazyEngine(load);
  await expect(lazy.transcribe(...request)).rejects.toThrow('offline');
  await expect(lazy.transcribe(...request)).resolves.toBe(result);
});
