import { afterEach, expect, it } from 'vitest';
import { demoModel, demoRnntModel } from '../../../src/shared/models/catalogue';
import type { JobEvent } from '../../../src/shared/jobs/job-events';
import type { GateReport } from '../../../src/shared/models/model-states';
import { createEngine, createMemory, measuredThreads } from '../engine/create-engine';
import { textOf, transcribeFixture } from '../engine/transcribe-fixture';
import { replaceSessionWorker } from './replace-session-worker';

// Chromium's software adapter: slow, but its numbers are those of WebGPU.

const clip = 'speech/clips/dir-pls-enter.flac';
const spoken = 'пожалуйста введите первые';
const endings: (() => void)[] = [];
afterEach(() => endings.splice(0).forEach((end) => end()));

/** @param kept what an earlier visit has found out; what this one does is added */
function startEngine(kept: Record<string, string> = { ...measuredThreads }) {
  const engine = createEngine(createMemory(kept));
  endings.push(() => engine.dispose());
  return engine;
}

const reportOf = (engine: ReturnType<typeof createEngine>, id = 'demo'): GateReport | null =>
  engine.models.snapshot.models.find(({ model }) => model.id === id)?.gate ?? null;

/** Each utterance alone: a software adapter takes seconds for every new length. */
const chunks = { closeAfterSeconds: 1, splitMarginNats: null };

/** A recording of several chunks on WebGPU; `onFirst` is called with the first words. */
async function readLong(
  engine: ReturnType<typeof createEngine>,
  onFirst: () => void,
  model = demoModel,
) {
  const events: JobEvent[] = [];
  const response = await fetch('/samples/sample.ogg');
  const file = new File([await response.arrayBuffer()], 'sample.ogg');
  const { resolveOptions } = await import('../../../src/state/settings/resolve-options');
  const read = (provider: 'wasm' | 'webgpu', onEvent: (event: JobEvent) => void) =>
    engine.transcribe(
      new AbortController().signal,
      file,
      resolveOptions({ provider, model, chunks }),
      onEvent,
    );
  let isFirst = true;
  const transcript = await read('webgpu', (event) => {
    events.push(event);
    if (event.type === 'segments' && isFirst) {
      isFirst = false;
      onFirst();
    }
  });
  const onProcessor = await read('wasm', () => {});
  return { transcript, events, onProcessor };
}

/** What is known of a card that the demo model has passed the gate on. */
let verified: Record<string, string> = {};

it('the demo model passes the gate; its card is lost: the processor takes over, nothing is missing', async () => {
  endings.push(
    replaceSessionWorker(
      (name) =>
        new Worker(new URL('./lose-device.worker.ts', import.meta.url), { type: 'module', name }),
    ),
  );
  const kept = { ...measuredThreads };
  const engine = startEngine(kept);
  const transcript = await transcribeFixture(engine, clip, { provider: 'webgpu' });
  expect(textOf(transcript)).toBe(spoken);
  expect(transcript).toMatchObject({
    provider: 'webgpu',
    precision: 'q8',
    fallbacks: [],
    cacheHit: true,
  });
  expect(reportOf(engine)).toMatchObject({
    provider: 'webgpu',
    precision: 'q8',
    reason: 'webgpu-verified',
    attempts: [
      { provider: 'wasm', precision: 'int8', outcome: 'right', detail: spoken },
      { provider: 'webgpu', precision: 'q8', outcome: 'right', detail: spoken },
    ],
  });
  expect(reportOf(engine)?.attempts[1]?.largestDifference).toBeLessThan(0.2);
  const loads = engine.models.snapshot.log.length;
  await transcribeFixture(engine, clip, { provider: 'webgpu' });
  expect(engine.models.snapshot.log).toHaveLength(loads);
  const statuses = engine.models.snapshot.models.flatMap(({ sessions }) => sessions);
  expect(statuses).toMatchObject([{ provider: 'webgpu', precision: 'q8', phase: 'ready' }]);
  verified = { ...kept };

  const {
    transcript: long,
    events,
    onProcessor,
  } = await readLong(engine, () => new BroadcastChannel('lose-device').postMessage('now'));
  expect(textOf(long)).toBe(textOf(onProcessor));
  expect(long.provider).toBe('webgpu');
  const [fallback] = long.fallbacks;
  expect(long.fallbacks).toHaveLength(1);
  expect(fallback).toMatchObject({ provider: 'wasm' });
  expect(fallback?.detail).toContain('lost');
  expect(fallback?.startSeconds).toBeGreaterThan(0);
  expect(fallback?.endSeconds).toBeGreaterThan((fallback?.startSeconds ?? 0) + 1);
  expect(events).toContainEqual({ type: 'notice', notice: 'graphics-lost' });
});

it('a card that computes wrongly is refused, and that is remembered', async () => {
  endings.push(
    replaceSessionWorker(
      (name) =>
        new Worker(new URL('./spoil-shaders.worker.ts', import.meta.url), { type: 'module', name }),
    ),
  );
  const engine = startEngine();
  const fail = () =>
    transcribeFixture(engine, clip, { provider: 'webgpu' }).then(
      () => null,
      (error: unknown) => error,
    );
  expect(await fail()).toMatchObject({ code: 'provider-unavailable' });
  const report = reportOf(engine);
  expect(report).toMatchObject({ provider: 'wasm', precision: 'int8' });
  expect(report?.reason).toMatch(/^webgpu-wrong-(text|numbers)$/);
  // Not even tried again, until the user asks for it.
  const started = engine.models.snapshot.log.length;
  expect(await fail()).toMatchObject({ code: 'provider-unavailable' });
  expect(engine.models.snapshot.log).toHaveLength(started);
  // On the processor all is well.
  expect(textOf(await transcribeFixture(engine, clip, { provider: 'wasm' }))).toBe(spoken);
});

it('numbers that are none: the same chunk again on the processor, and the card is condemned', async () => {
  endings.push(
    replaceSessionWorker(
      (name) =>
        new Worker(new URL('./spoil-numbers.worker.ts', import.meta.url), { type: 'module', name }),
    ),
  );
  const engine = startEngine({ ...verified });
  const { transcript, onProcessor } = await readLong(engine, () =>
    new BroadcastChannel('spoil-numbers').postMessage('now'),
  );
  expect(textOf(transcript)).toBe(textOf(onProcessor));
  expect(transcript.fallbacks).toHaveLength(1);
  expect(transcript.fallbacks[0]?.detail).toContain('not-finite');
});

it('an RNN-T model passes the gate by what its encoder hears, and survives the loss of the card', async () => {
  endings.push(
    replaceSessionWorker(
      (name) =>
        new Worker(new URL('./lose-device.worker.ts', import.meta.url), { type: 'module', name }),
    ),
  );
  const engine = startEngine();
  const { transcript, onProcessor } = await readLong(
    engine,
    () => new BroadcastChannel('lose-device').postMessage('now'),
    demoRnntModel,
  );
  const attempt = reportOf(engine, 'demo-rnnt')?.attempts[1];
  expect(attempt).toMatchObject({ precision: 'q8', outcome: 'right', detail: spoken });
  expect(attempt?.largestDifference).toBeGreaterThan(0);
  expect(attempt?.largestDifference).toBeLessThan(0.05);
  expect(transcript.provider).toBe('webgpu');
  expect(transcript.fallbacks).toHaveLength(1);
  expect(transcript.fallbacks[0]?.detail).toContain('lost');
  expect(textOf(transcript)).toBe(textOf(onProcessor));
});

it('a card that computes wrongly is refused for an RNN-T model as well', async () => {
  endings.push(
    replaceSessionWorker(
      (name) =>
        new Worker(new URL('./spoil-shaders.worker.ts', import.meta.url), { type: 'module', name }),
    ),
  );
  const engine = startEngine();
  const options = { provider: 'webgpu', model: demoRnntModel } as const;
  await expect(transcribeFixture(engine, clip, options)).rejects.toMatchObject({
    code: 'provider-unavailable',
  });
  expect(reportOf(engine, 'demo-rnnt')?.reason).toMatch(/^webgpu-wrong-(text|numbers)$/);
});
