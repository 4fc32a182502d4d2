import { createStore, set } from 'idb-keyval';
import { afterAll, expect, it } from 'vitest';
import type { AppError } from '../../../src/shared/errors';
import type { JobEvent } from '../../../src/shared/jobs/job-events';
import { demoModel } from '../../../src/shared/models/catalogue';
import type { Head, ModelFile, ModelManifest } from '../../../src/shared/models/model-manifest';
import { SPOOL_DIRECTORY } from '../../../src/shared/recognition/spool-directory';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { resolveOptions } from '../../../src/state/settings/resolve-options';
import { storeKeys } from '../../../workers/models/store/store-keys';
import { closeSegments } from './close-segments';
import { createEngine } from './create-engine';
import { openFixture, textOf, transcribeFixture } from './transcribe-fixture';

const client = createEngine();
afterAll(() => client.dispose());

const clip = 'media/same-words/clip.ogg';
const spoken = 'что бы включить или выключить ваш микрофон';

/** Reads the long recording until the first event that `until` accepts, then aborts. */
async function abortWhen(until: (event: JobEvent) => boolean) {
  const controller = new AbortController();
  let abortedAt = 0;
  const work = client.transcribe(
    controller.signal,
    await openFixture('speech/long.ogg'),
    resolveOptions({ provider: 'wasm' }),
    (event) => {
      if (controller.signal.aborted || !until(event)) return;
      abortedAt = performance.now();
      controller.abort();
    },
  );
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, seconds: (performance.now() - abortedAt) / 1000 };
}

it.each<[string, (event: JobEvent) => boolean]>([
  ['opening the file', () => true],
  ['decoding', (event) => event.type === 'progress' && event.progress.decodedSeconds > 0],
  ['recognising', (event) => event.type === 'segments'],
])('a job that is cancelled while %s stops at once, and the next one works', async (_, until) => {
  const { error, seconds } = await abortWhen(until);
  expect(error).toMatchObject({ name: 'AbortError' });
  // 2 s are the worker's, the rest is a margin for a busy machine.
  expect(seconds).toBeLessThan(10);
  expect(textOf(await transcribeFixture(client, clip))).toBe(spoken);
});

it('segments that came as events are those of the transcript, in order of time', async () => {
  let segments: Segment[] = [];
  const recognised: number[] = [];
  const transcript = await transcribeFixture(client, clip, {}, (event) => {
    if (event.type === 'segments') {
      segments = [...segments.slice(0, event.from), ...closeSegments(event.segments)];
    }
    if (event.type === 'progress') recognised.push(event.progress.recognisedSeconds);
  });
  expect(segments).toEqual(transcript.segments);
  expect(recognised).toEqual([...recognised].sort((a, b) => a - b));
  expect(recognised.at(-1)).toBeGreaterThan(2);
  const times = segments.flatMap(({ words }) =>
    words.flatMap((w) => [w.startSeconds, w.endSeconds]),
  );
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeLessThanOrEqual(transcript.durationSeconds);
});

it('the transcript says what it took', async () => {
  const transcript = await transcribeFixture(client, clip, { threads: 1 });
  const { stages } = transcript;
  expect(transcript).toMatchObject({ modelId: 'demo', provider: 'wasm', threads: 1 });
  expect(transcript.durationSeconds).toBeCloseTo(2.875, 1);
  expect(transcript.speechSeconds).toBeGreaterThan(2);
  for (const seconds of Object.values(stages)) expect(seconds).toBeGreaterThan(0);
  expect(stages.totalSeconds).toBeGreaterThan(stages.decodeSeconds);
  const factor = (stages.totalSeconds - stages.loadSeconds) / transcript.durationSeconds;
  expect(transcript.realTimeFactor).toBeCloseTo(factor, 6);
});

it('a model that is warm is used at once, and not even looked at again', async () => {
  await transcribeFixture(client, clip, { threads: 1 });
  const phases = new Set<unknown>();
  const transcript = await transcribeFixture(client, clip, { threads: 1 }, (event) => {
    if (event.type === 'progress') phases.add(event.progress.modelPhase);
  });
  expect(transcript.cacheHit).toBe(true);
  expect([...phases]).toEqual([null]);
});

it('nothing is left in the spool, not even of cancelled jobs', async () => {
  const root = await navigator.storage.getDirectory();
  const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY, { create: true });
  const listSpools = async () => {
    // Each job deletes what is left; an ended worker's files can be deleted after some seconds.
    await transcribeFixture(client, clip);
    const names: string[] = [];
    for await (const name of spools.keys()) names.push(name);
    return names;
  };
  await expect.poll(listSpools, { timeout: 60_000, interval: 1000 }).toEqual([]);
});

async function errorWith(model: ModelManifest): Promise<AppError> {
  return transcribeFixture(client, clip, { model }).then(
    () => {
      throw new Error('the job did not fail');
    },
    (error: unknown) => error as AppError,
  );
}

/** The demo model with one file changed. */
function withFile(role: ModelFile['role'], change: Partial<ModelFile>): ModelManifest {
  const files = demoModel.files.map((file) => (file.role === role ? { ...file, ...change } : file));
  return { ...demoModel, id: `demo-${role}`, files };
}

it('a model that is not there, or is another, fails the job with the reason', async () => {
  const missing = withFile('graph', { urls: ['models/demo/missing.onnx'], sha256: 'a'.repeat(64) });
  expect(await errorWith(missing)).toMatchObject({
    code: 'model-unavailable',
    problem: { facts: { modelId: 'demo-graph' } },
  });
  const wrong = withFile('vocabulary', { sha256: '0'.repeat(64) });
  expect((await errorWith(wrong)).code).toBe('model-invalid');
  const knownClip = { url: 'samples/known-clip.s16le', text: 'что-то другое' };
  const unproven = await errorWith({ ...demoModel, knownClip });
  expect(unproven.code).toBe('model-invalid');
  expect(unproven.message).toContain('пожалуйста введите первые');
  expect(textOf(await transcribeFixture(client, clip))).toBe(spoken);
});

it('a model that has rotten in the browser’s storage is fetched again', async () => {
  await transcribeFixture(client, clip);
  const [graph] = demoModel.files;
  const store = createStore('pisar-models', 'values');
  const part = storeKeys.part(graph?.sha256 ?? '', 0);
  await set(part, new Blob([new Uint8Array(graph?.bytes ?? 0)]), store);
  const next = createEngine();
  const phases = new Set<unknown>();
  const transcript = await transcribeFixture(next, clip, {}, (event) => {
    if (event.type === 'progress') phases.add(event.progress.modelPhase);
  });
  next.dispose();
  expect(textOf(transcript)).toBe(spoken);
  expect(phases).toContain('downloading');
});

it('a model of a kind that cannot be run is refused by name', async () => {
  const model: ModelManifest = { ...demoModel, id: 'other-head', head: 'later' as Head };
  expect(await errorWith(model)).toMatchObject({
    code: 'invalid-option',
    problem: { facts: { option: 'model.head', value: 'later', allowed: 'ctc, rnnt' } },
  });
});
