import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDecodeHost } from '../../../src/engine/recognition/engine-workers';
import { watchDecoder } from '../../../src/engine/recognition/watch-decoder';
import { FakeStages, forever } from './fake-stages';

const file = new File([new Uint8Array(8)], 'запись.ogg');
let stages: FakeStages;

beforeEach(() => {
  vi.useFakeTimers();
  stages = new FakeStages();
});
afterEach(() => {
  stages.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Watches a decoder that never answers. */
function watchSilent() {
  stages.install({ decode: { probe: forever } });
  const decoder = createDecodeHost();
  let pulse = () => {};
  const watched = watchDecoder(decoder, (given) => {
    pulse = given;
    return decoder.call((worker) => worker.probe(file));
  });
  const settled = vi.fn<(error: unknown) => void>();
  watched.catch(settled);
  return { decoder, settled, pulse: () => pulse() };
}

test('a decoder that says nothing for 20 s is ended, and that is what the job hears', async () => {
  const { decoder, settled } = watchSilent();
  await vi.advanceTimersByTimeAsync(19_999);
  expect(decoder.isRunning).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(decoder.isRunning).toBe(false);
  expect(settled).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ problem: { code: 'decoder-stuck', facts: { seconds: 20 } } }),
  );
});

test('every sign of life gives it 20 s more', async () => {
  const { decoder, settled, pulse } = watchSilent();
  for (let i = 0; i < 5; i++) {
    await vi.advanceTimersByTimeAsync(19_500);
    pulse();
  }
  await vi.advanceTimersByTimeAsync(19_999);
  expect(decoder.isRunning).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(settled).toHaveBeenCalledOnce();
});

test('what it says after its answer starts no watch again', async () => {
  stages.install();
  const decoder = createDecodeHost();
  let pulse = () => {};
  const answer = await watchDecoder(decoder, (given) => {
    pulse = given;
    return decoder.call((worker) => worker.identify(file));
  });
  expect(answer).toBe('ab12');
  pulse();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(decoder.isRunning).toBe(true);
});
