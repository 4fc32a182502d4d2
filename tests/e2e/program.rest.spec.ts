import { expect, test } from '@playwright/test';
import { addJob, finishJob } from '../../scripts/shared/page/jobs.mjs';
import { fixture } from './page/fixtures';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.waitForFunction(() => globalThis.pisar !== undefined);
  await page.evaluate(() => globalThis.pisar?.whenReady);
});

test('what a program gives is checked before anything is done with it', async ({ page }) => {
  const problems = await page.evaluate(async () => {
    const { pisar } = globalThis;
    if (!pisar) throw new Error('the page is not ready');
    const file = new File(['x'], 'a.ogg');
    const { jobs, modelService } = pisar;
    const calls: (() => unknown)[] = [
      () => jobs.add([{ file }], { vad: { positiveThreshold: 2 } }),
      () => jobs.add([{ file }], { language: 'ru' } as object),
      () => jobs.add([{ file }], { modelId: 'none' }),
      () => jobs.pause('nobody'),
      () => pisar.transcribe(file, { chunks: { cutAboveSeconds: 0 } }),
      () => modelService.load('demo', 'wasm', 999),
      () => modelService.setLimits({ idleUnloadSeconds: 2_147_484 }),
      () => pisar.export({ segments: null } as never, 'txt'),
    ];
    const found = calls.map(async (call) => {
      try {
        await call();
        return null;
      } catch (error) {
        const { problem } = error as { problem?: { code: string; facts: object } };
        return problem ? { code: problem.code, ...problem.facts } : String(error);
      }
    });
    return Promise.all(found);
  });
  const refusal = (option: string, value: string) =>
    expect.objectContaining({ code: 'invalid-option', option, value });
  expect(problems).toEqual([
    refusal('vad.positiveThreshold', '2'),
    refusal('language', 'ru'),
    refusal('modelId', 'none'),
    { code: 'no-such-job', jobId: 'nobody' },
    refusal('chunks.cutAboveSeconds', '0'),
    refusal('threads', '999'),
    refusal('idleUnloadSeconds', '2147484'),
    refusal('fileName', 'undefined'),
  ]);
  expect(await page.evaluate(() => globalThis.pisar?.jobs.snapshot.jobs)).toEqual([]);
});

test('a load that several wait for is one miss; as many threads as are allowed answer', async ({
  page,
}) => {
  const { counters, key } = await page.evaluate(async () => {
    const { pisar } = globalThis;
    if (!pisar) throw new Error('the page is not ready');
    const { modelService } = pisar;
    const load = (threads: number) => modelService.load('demo', 'wasm', threads);
    await Promise.all([load(1), load(1), load(1)]);
    const { hits, misses } = modelService.snapshot.counters;
    return { counters: { hits, misses }, key: await load(64) };
  });
  expect(counters).toEqual({ hits: 2, misses: 1 });
  expect(key).toMatchObject({ modelId: 'demo', provider: 'wasm', threads: 64 });
});

test('a job that is done has all its chunks behind it, in the next visit, too', async ({
  page,
}) => {
  const id = await addJob(page, fixture('media/healthy/clip.flac'));
  const { progress } = await finishJob(page, id);
  expect(progress.chunk).toBeGreaterThan(0);
  expect(progress.chunksTotal).toBe(progress.chunk);
  await page.reload();
  const kept = await finishJob(page, id);
  expect(kept.progress).toMatchObject({ chunk: progress.chunk, chunksTotal: progress.chunk });
});
