import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpenedSession, TellPhase } from '../../../../src/engine/models/open-session';
import { SessionPool } from '../../../../src/engine/models/session-pool';
import type { SessionKey } from '../../../../src/shared/models/model-states';

const MB = 1_000_000;

let ended: string[];
let opened: string[];
let pool: SessionPool;

beforeEach(() => {
  vi.useFakeTimers();
  ended = [];
  opened = [];
  pool = create(1, 300);
});
afterEach(() => void vi.useRealTimers());

function create(maxLoadedModels: number, idleUnloadSeconds: number) {
  return new SessionPool(
    { maxLoadedModels, idleUnloadSeconds },
    () => {},
    () => Date.now(),
  );
}

const key = (modelId: string, threads = 1): SessionKey => ({
  modelId,
  provider: 'wasm',
  precision: 'int8',
  threads,
});

function session(name: string, heapBytes = 100 * MB): OpenedSession {
  return {
    vocabulary: name,
    heapBytes,
    loadSeconds: 1,
    warmUpSeconds: 1,
    readHeapBytes: () => Promise.resolve(heapBytes),
    end: () => void ended.push(name),
  } as OpenedSession;
}

const open = (name: string) => () => {
  opened.push(name);
  return Promise.resolve(session(name));
};
const acquire = (name: string, threads = 1) =>
  pool.acquire(key(name, threads), '', open(`${name}${threads}`));
const loaded = () => pool.statuses.map(({ modelId, threads }) => `${modelId}${threads}`);

test('a second user of the same key gets the same session, ready at once', async () => {
  const first = await acquire('a');
  expect(first.wasReady).toBe(false);
  const second = await acquire('a');
  expect(second.wasReady).toBe(true);
  expect(second.session).toBe(first.session);
  expect(opened).toEqual(['a1']);
  expect(pool.statuses[0]).toMatchObject({ hits: 1, isInUse: true, phase: 'ready' });
});

test('concurrent loads of one key wait for the same load', async () => {
  const [first, second] = await Promise.all([acquire('a'), acquire('a')]);
  expect(first.session).toBe(second.session);
  expect(opened).toEqual(['a1']);
  // One load: the first has made it, the second has found it on its way.
  expect([first, second].map(({ isHit }) => isHit)).toEqual([false, true]);
});

test('one that is there can be found, another one is not made for it', async () => {
  expect(await pool.find(key('a'), '')).toBeNull();
  const first = await acquire('a');
  const found = await pool.find(key('a'), '');
  expect(found).toMatchObject({ wasReady: true, session: first.session });
  first.release();
  expect(pool.statuses[0]).toMatchObject({ hits: 1, isInUse: true });
  expect(await pool.find(key('a'), 'other files')).toBeNull();
  expect(await pool.find(key('a', 2), '')).toBeNull();
});

test('another model of the same name is another session', async () => {
  await acquire('a');
  await pool.acquire(key('a'), 'other files', open('other'));
  expect(opened).toEqual(['a1', 'other']);
  pool.unload(key('a'));
  expect(ended).toEqual(['a1', 'other']);
});

test('another number of threads is another session', async () => {
  (await acquire('a', 1)).release();
  await acquire('a', 2);
  expect(opened).toEqual(['a1', 'a2']);
  expect(ended).toEqual(['a1']);
});

test('room is made before the next one is opened, the least recently used first', async () => {
  pool.setLimits({ maxLoadedModels: 2, idleUnloadSeconds: 300 });
  for (const name of ['a', 'b', 'a']) {
    (await acquire(name)).release();
    vi.advanceTimersByTime(1000);
  }
  const opening = pool.acquire(key('c'), '', () => {
    expect(loaded()).toEqual(['a1', 'c1']);
    return Promise.resolve(session('c1'));
  });
  await opening;
  expect(ended).toEqual(['b1']);
});

test('what is in use is not ended for another; it goes when it is released', async () => {
  const used = await acquire('a');
  const other = await acquire('b');
  expect(ended).toEqual([]);
  used.release();
  expect(ended).toEqual(['a1']);
  other.release();
  expect(loaded()).toEqual(['b1']);
});

test('releasing twice counts once', async () => {
  const first = await acquire('a');
  await acquire('a');
  first.release();
  first.release();
  expect(pool.statuses[0]?.isInUse).toBe(true);
});

test('an idle session is ended after its time, one in use is not', async () => {
  const used = await acquire('a');
  vi.advanceTimersByTime(400_000);
  expect(loaded()).toEqual(['a1']);
  used.release();
  vi.advanceTimersByTime(299_000);
  expect(pool.statuses[0]).toMatchObject({ idleSeconds: 299, ageSeconds: 699 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(loaded()).toEqual([]);
  expect(ended).toEqual(['a1']);
});

test('0 seconds mean never', async () => {
  pool = create(1, 0);
  (await acquire('a')).release();
  await vi.advanceTimersByTimeAsync(1e9);
  expect(loaded()).toEqual(['a1']);
});

test('lower limits take effect at once', async () => {
  pool = create(3, 0);
  for (const name of ['a', 'b', 'c']) {
    (await acquire(name)).release();
    vi.advanceTimersByTime(1000);
  }
  pool.setLimits({ maxLoadedModels: 2, idleUnloadSeconds: 0 });
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(['a1']);
  pool.setLimits({ maxLoadedModels: 2, idleUnloadSeconds: 2 });
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(['a1', 'b1']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(loaded()).toEqual([]);
});

test('a load that fails is thrown to everyone who waits, and the next one tries anew', async () => {
  const fail = () => Promise.reject(new Error('no room'));
  const waits = [pool.acquire(key('a'), '', fail), pool.acquire(key('a'), '', fail)];
  for (const wait of waits) await expect(wait).rejects.toThrow('no room');
  expect(loaded()).toEqual([]);
  expect((await acquire('a')).wasReady).toBe(false);
});

test('users hear of the end of the worker, and the session is forgotten', async () => {
  let die: (reason: unknown) => void = () => {};
  const used = await pool.acquire(key('a'), '', (_, onEnd) => {
    die = onEnd;
    return Promise.resolve(session('a1'));
  });
  const reasons: unknown[] = [];
  used.onEnd((reason) => reasons.push(reason));
  const stop = used.onEnd(() => reasons.push('not this one'));
  stop();
  die('out of memory');
  expect(reasons).toEqual(['out of memory']);
  expect(loaded()).toEqual([]);
  expect((await acquire('a')).wasReady).toBe(false);
});

test('a phase that is told is seen, with the memory that is wanted', async () => {
  let tell: TellPhase = () => {};
  let finish: (opened: OpenedSession) => void = () => {};
  const opening = pool.acquire(key('a'), '', (given) => {
    tell = given;
    return new Promise((resolve) => (finish = resolve));
  });
  tell('waiting_for_gpu', { neededMegabytes: 400, freeMegabytes: null });
  expect(pool.statuses[0]).toMatchObject({ phase: 'waiting_for_gpu', neededMegabytes: 400 });
  tell('warming');
  expect(pool.statuses[0]?.phase).toBe('warming');
  finish(session('a1'));
  await opening;
  expect(pool.statuses[0]).toMatchObject({ phase: 'ready', heapBytes: 100 * MB });
});

test('one that is unloaded on its way is ended as soon as it has come', async () => {
  let finish: (opened: OpenedSession) => void = () => {};
  const opening = pool.acquire(key('a'), '', () => new Promise((resolve) => (finish = resolve)));
  pool.unload(key('a'));
  expect(loaded()).toEqual([]);
  finish(session('a1'));
  await opening;
  expect(ended).toEqual(['a1']);
});

test('unloading all leaves what is in use', async () => {
  pool = create(3, 0);
  await acquire('a');
  (await acquire('b')).release();
  pool.unloadAll();
  expect(loaded()).toEqual(['a1']);
});
