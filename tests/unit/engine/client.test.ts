import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineClient } from '../../../src/engine/recognition/client';
import type { ModelManager } from '../../../src/engine/models/model-manager';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import type { EngineResult } from '../../../src/shared/recognition/worker-contracts';
import { begunRequest } from './begun-request';
import { FakeStages, lend, manage, never, options, said, type Changes } from './fake-stages';
import { FakeStorage } from './fake-storage';

installErrorTransfer();

const file = new File([new Uint8Array(8)], 'запись.ogg');
const request = (jobId: string) => begunRequest(jobId, file, options);
const nothing = () => {};
let stages: FakeStages;

beforeEach(() => {
  stages = new FakeStages();
  new FakeStorage().install();
  vi.stubGlobal('crossOriginIsolated', true);
});
afterEach(() => {
  stages.end();
  vi.unstubAllGlobals();
});

function create(changes?: Changes) {
  stages.install(changes);
  const remove = vi.fn(() => Promise.resolve());
  const models = manage(lend().lease) as unknown as ModelManager;
  return { client: new EngineClient(models, { remove }), remove };
}

/** An engine that works on a job until it is let go. */
function createSlowEngine() {
  const running = new Map<string, () => void>();
  const recognise: NonNullable<Changes['engine']>['recognise'] = async (asked, ...rest) => {
    const stopped = new Promise<never>((_, reject) =>
      running.set(`cancel ${asked.jobId}`, () =>
        reject(new DOMException('cancelled', 'AbortError')),
      ),
    );
    const letGo = new Promise<void>((resolve) => running.set(asked.jobId, resolve));
    await Promise.race([letGo, stopped]);
    return stages.engine.recognise(asked, ...rest) as Promise<EngineResult>;
  };
  const cancel = (jobId: string) => running.get(`cancel ${jobId}`)?.();
  return { engine: { recognise, cancel }, running };
}

test('jobs run one after another', async () => {
  const { engine, running } = createSlowEngine();
  const { client } = create({ engine });
  const first = client.run(never, request('one'), nothing);
  const second = client.run(never, request('two'), nothing);
  await vi.waitFor(() => expect(running.has('one')).toBe(true));
  expect(stages.decodeRequests.map(({ jobId }) => jobId)).toEqual(['one']);
  running.get('one')?.();
  expect((await first).segments).toEqual([said]);
  await vi.waitFor(() => expect(running.has('two')).toBe(true));
  running.get('two')?.();
  expect((await second).segments).toEqual([said]);
});

test('who waits hears of an abort at once, and who comes later waits all the same', async () => {
  const { engine, running } = createSlowEngine();
  const { client } = create({ engine });
  const controller = new AbortController();
  const first = client.run(never, request('one'), nothing);
  const second = client.run(controller.signal, request('two'), nothing);
  const third = client.run(never, request('three'), nothing);
  await vi.waitFor(() => expect(running.has('one')).toBe(true));
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  expect(stages.decodeRequests.map(({ jobId }) => jobId)).toEqual(['one']);
  running.get('one')?.();
  await first;
  await vi.waitFor(() => expect(running.has('three')).toBe(true));
  running.get('three')?.();
  await third;
  expect(stages.decodeRequests.map(({ jobId }) => jobId)).toEqual(['one', 'three']);
});

test('a job that failed holds up nobody', async () => {
  const { client } = create();
  await expect(client.run(never, { ...request('one'), file: null }, nothing)).rejects.toMatchObject(
    { code: 'file-needed' },
  );
  expect((await client.run(never, request('two'), nothing)).segments).toEqual([said]);
});

test('of a file that is transcribed at once nothing is kept', async () => {
  const { client, remove } = create();
  await client.transcribe(never, file, options, nothing);
  const [jobId] = stages.decodeRequests.map((asked) => asked.jobId);
  expect(jobId).toMatch(/^once-/);
  expect(stages.vadRequests[0]?.journal).toBe(false);
  expect(remove).toHaveBeenCalledExactlyOnceWith(jobId);
  await client.run(never, request('job'), nothing);
  expect(remove).toHaveBeenCalledOnce();
});

test('text and fingerprint are there at once while a job runs, and workers are not left behind', async () => {
  const { engine, running } = createSlowEngine();
  const { client } = create({ engine });
  const job = client.run(never, request('one'), nothing);
  await vi.waitFor(() => expect(running.has('one')).toBe(true));
  expect(await client.restore('other')).toEqual({ segments: [said], recognisedSeconds: 2 });
  expect(await client.identify(file)).toBe('ab12');
  expect(stages.started.map(({ isTerminated }) => isTerminated)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
  running.get('one')?.();
  await job;
});
