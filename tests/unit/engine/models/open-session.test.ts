import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSession, type OpenRequest } from '../../../../src/engine/models/open-session';
import { demoModel } from '../../../../src/shared/models/catalogue';
import { appError, type AppError } from '../../../../src/shared/errors';
import type { Precision, PreparedModel } from '../../../../src/shared/models/prepared-model';
import { providerOf } from '../../../../src/shared/models/prepared-model';
import type { SessionApi, SessionScores } from '../../../../src/shared/models/session-contracts';
import { FakeWorker } from '../fake-worker';

const scores: SessionScores = {
  kind: 'scores',
  data: new Float32Array(2),
  frames: 1,
  classes: 2,
};

let started: FakeWorker[];
let asked: string[];
/** What each attempt to open fails with; null for one that works, `stuck` for threads that do not start. */
let failures: (AppError | 'stuck' | null)[];
let text: string;

const api: SessionApi = {
  open: ({ threads }) => {
    asked.push(`open ${threads}`);
    const failure = failures.shift() ?? null;
    if (failure === 'stuck') return Promise.resolve(false);
    return failure ? Promise.reject(failure) : Promise.resolve(true);
  },
  readClip: () => Promise.resolve({ text, numbers: scores }),
  warmUp: (longestSeconds) => {
    asked.push(`warmUp ${longestSeconds}`);
    return Promise.resolve();
  },
  time: () => Promise.resolve(1),
  run: () => Promise.resolve(scores),
  connect: (port) => port.postMessage('connected'),
  readHeapBytes: () => 5,
  timeThreads: () => Promise.resolve(1),
};

beforeEach(() => {
  started = [];
  asked = [];
  failures = [];
  text = 'пожалуйста введите первые';
  vi.stubGlobal(
    'Worker',
    class extends FakeWorker {
      constructor() {
        super(api);
        started.push(this);
      }
    },
  );
});
afterEach(() => {
  started.forEach((worker) => worker.terminate());
  vi.unstubAllGlobals();
});

function open(precision: Precision, over: Partial<OpenRequest> = {}) {
  const waits: number[] = [];
  const phases: unknown[] = [];
  const ends: unknown[] = [];
  const provider = providerOf[precision];
  const opening = openSession({
    model: demoModel,
    key: { modelId: 'demo', provider, precision, threads: 3 },
    prepared: { vocabulary: 'буквы' } as PreparedModel,
    clip: new ArrayBuffer(20),
    longestSeconds: 33,
    warmsUpAllLengths: true,
    tell: (phase, memory) => phases.push(memory ? [phase, memory.neededMegabytes] : phase),
    onEnd: (reason) => ends.push(reason),
    wait: (seconds) => {
      waits.push(seconds);
      return Promise.resolve();
    },
    ...over,
  });
  return { opening, waits, phases, ends };
}

const noRoom = () => appError('gpu-failed', { kind: 'out-of-memory', detail: 'no room' });

test('a model is loaded, reads the clip, and gives ports to it', async () => {
  const { opening, phases } = open('int8');
  const session = await opening;
  expect(phases).toEqual(['loading', 'warming']);
  expect(asked).toEqual(['open 3']);
  expect(session).toMatchObject({ vocabulary: 'буквы', heapBytes: 5, clip: { text } });
  const port = await session.connect();
  await new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(expect(data).toBe('connected'));
  });
  port.close();
});

test('on a graphics card every length is warmed up, on a software adapter none is', async () => {
  await open('q8').opening;
  expect(asked).toContain('warmUp 33');
  asked = [];
  await open('q8', { warmsUpAllLengths: false }).opening;
  expect(asked).toEqual(['open 3']);
});

describe('a graphics card without room', () => {
  test('is asked again, each time after a longer wait, and the user is told what is wanted', async () => {
    failures = [noRoom(), noRoom(), null];
    const { opening, waits, phases } = open('q8');
    await opening;
    expect(waits).toEqual([2, 5]);
    expect(phases).toContainEqual(['waiting_for_gpu', 60]);
    // The runtime that failed is not trusted any more.
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true, false]);
  });

  test('is given up in the end', async () => {
    failures = [noRoom(), noRoom(), noRoom(), noRoom()];
    const { opening, waits } = open('q8');
    await expect(opening).rejects.toMatchObject({ problem: { facts: { kind: 'out-of-memory' } } });
    expect(waits).toEqual([2, 5, 10]);
  });
});

describe('threads that do not start', () => {
  test('are started once more, in another worker', async () => {
    failures = ['stuck', null];
    const { opening, ends } = open('int8');
    await opening;
    expect(asked).toEqual(['open 3', 'open 3']);
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    expect(ends).toEqual([]);
  });

  test('are given up then', async () => {
    failures = ['stuck', 'stuck'];
    await expect(open('int8').opening).rejects.toMatchObject({ code: 'worker-died' });
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  });
});

test.each([
  ['q8', 'gpu-failed'],
  ['int8', 'model-invalid'],
] as const)(
  'a wrong text in precision %s is the error %s, with the text',
  async (precision, code) => {
    text = '!!!!!';
    const { opening, waits } = open(precision);
    await expect(opening).rejects.toMatchObject({ code });
    await expect(opening).rejects.toThrow('!!!!!');
    expect(waits).toEqual([]);
    expect(started[0]?.isTerminated).toBe(true);
  },
);

test('a session that has ended is not begun again by a late question', async () => {
  const { opening, ends } = open('int8');
  const session = await opening;
  session.end();
  expect(ends).toMatchObject([{ name: 'AbortError' }]);
  await expect(session.readHeapBytes()).rejects.toMatchObject({ code: 'worker-died' });
  expect(started).toHaveLength(1);
});
