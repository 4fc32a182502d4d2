import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import { appError } from '../../../src/shared/errors';
import { ALIVE } from '../../../src/shared/liveness';
import { WorkerHost } from '../../../src/engine/worker-host';
import { FakeWorker } from './fake-worker';

installErrorTransfer();

const api = {
  add: (a: number, b: number) => a + b,
  never: () => new Promise<never>(() => {}),
  refuse(): never {
    throw appError('not-audio', { detail: 'a picture' });
  },
};

let workers: FakeWorker[];
let names: string[];
let host: WorkerHost<typeof api>;
beforeEach(() => {
  workers = [];
  names = [];
  host = new WorkerHost<typeof api>('vad', (name) => {
    const worker = new FakeWorker(api);
    workers.push(worker);
    names.push(name);
    return worker.asWorker();
  });
});
afterEach(() => {
  host.terminate();
  vi.unstubAllGlobals();
});

const add = () => host.call((worker) => worker.add(1, 2));
const never = () => host.call((worker) => worker.never());

test('a worker is started with the first call, and serves all further ones', async () => {
  expect(host.isRunning).toBe(false);
  expect(workers).toHaveLength(0);
  expect(await Promise.all([add(), add()])).toEqual([3, 3]);
  expect(host.isRunning).toBe(true);
  expect(workers).toHaveLength(1);
});

test('what a call throws comes to its caller, and the worker lives on', async () => {
  await expect(host.call((worker) => worker.refuse())).rejects.toMatchObject({
    problem: { code: 'not-audio', facts: { detail: 'a picture' } },
  });
  expect(await add()).toBe(3);
  expect(workers).toHaveLength(1);
});

describe('a death', () => {
  test('rejects every call that waits; the next starts another worker', async () => {
    const calls = [never(), never()];
    const event = workers[0]?.fail('error', 'script gone');
    for (const call of calls) {
      await expect(call).rejects.toMatchObject({
        problem: { code: 'worker-died', facts: { worker: 'vad', detail: 'script gone' } },
      });
    }
    // Or the browser would report it as an error of the page.
    expect(event?.defaultPrevented).toBe(true);
    expect(host.isRunning).toBe(false);
    expect(workers[0]?.isTerminated).toBe(true);
    expect(await add()).toBe(3);
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    expect(new Set(names).size).toBe(2);
  });

  test.each([
    ['error', '', 'the worker could not be started'],
    ['messageerror', '', 'a message could not be read'],
  ] as const)('by %s without a reason', async (type, message, detail) => {
    const call = never();
    workers[0]?.fail(type, message);
    await expect(call).rejects.toMatchObject({
      problem: { code: 'worker-died', facts: { detail } },
    });
  });

  test('for want of memory is told as such', async () => {
    const call = never();
    workers[0]?.fail(
      'error',
      'Uncaught RangeError: WebAssembly.Memory(): could not allocate memory',
    );
    await expect(call).rejects.toMatchObject({
      problem: { code: 'out-of-memory', facts: { worker: 'vad' } },
    });
  });

  test('of an earlier worker does not touch its successor', async () => {
    const first = never();
    workers[0]?.fail('error');
    await expect(first).rejects.toThrow();
    await add();
    workers[0]?.fail('error');
    expect(host.isRunning).toBe(true);
    expect(workers[1]?.isTerminated).toBe(false);
  });
});

describe('terminate', () => {
  test('rejects calls that wait with an AbortError, and the next call starts anew', async () => {
    const call = never();
    host.terminate();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers[0]?.isTerminated).toBe(true);
    expect(host.isRunning).toBe(false);
    expect(await add()).toBe(3);
  });

  test('without a worker does nothing', () => {
    host.terminate();
    expect(workers).toHaveLength(0);
  });
});

describe('the liveness lock', () => {
  interface Wait {
    name: string;
    signal: AbortSignal;
    onFree: () => void;
  }
  let waits: Wait[];
  let held: string[];
  const waited = () => vi.waitFor(() => expect(waits).toHaveLength(1));
  beforeEach(() => {
    waits = [];
    held = names;
    const request = (name: string, { signal }: { signal: AbortSignal }) =>
      new Promise<void>((onFree) => waits.push({ name, signal, onFree }));
    const query = async () => ({ held: held.map((name) => ({ name })) });
    vi.stubGlobal('navigator', { locks: { request, query } });
  });

  test('is waited for once the worker says that it holds it', async () => {
    await add();
    expect(waits).toEqual([]);
    workers[0]?.say(ALIVE);
    await waited();
    expect(waits.map(({ name }) => name)).toEqual(names);
  });

  test('that comes free tells of a death without an event', async () => {
    const call = never();
    workers[0]?.say(ALIVE);
    await waited();
    waits[0]?.onFree();
    await expect(call).rejects.toMatchObject({
      problem: { code: 'worker-died', facts: { detail: 'the worker ended' } },
    });
  });

  test('is no longer waited for when the worker was ended', async () => {
    await add();
    workers[0]?.say(ALIVE);
    await waited();
    expect(waits[0]?.signal.aborted).toBe(false);
    host.terminate();
    expect(waits[0]?.signal.aborted).toBe(true);
  });

  test('that nobody holds any more when it is looked at tells of a death as well', async () => {
    const call = never();
    held = [];
    workers[0]?.say(ALIVE);
    await waited();
    waits[0]?.onFree();
    await expect(call).rejects.toMatchObject({ code: 'worker-died' });
  });
});
