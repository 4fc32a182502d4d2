import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseThreads } from '../../../../src/engine/models/model-sessions';
import { GateMemory } from '../../../../src/engine/models/gate-memory';
import { LoadSentinel } from '../../../../src/engine/models/load-sentinel';
import { SpeedMemory } from '../../../../src/engine/models/speed-memory';
import type { GateReport, SessionKey } from '../../../../src/shared/models/model-states';
import { createMemory } from './create-memory';

const key: SessionKey = { modelId: 'm', provider: 'wasm', precision: 'int8', threads: 2 };

describe('the mark of a load', () => {
  const alive = () => Promise.resolve(true);
  const dead = () => Promise.resolve(false);

  test('that outlived its tab tells what died, and which model was good before', async () => {
    const memory = createMemory();
    const before = new LoadSentinel(memory, 'tab-1');
    before.rememberGood('demo');
    before.begin(key);
    const after = new LoadSentinel(memory, 'tab-2');
    expect(await after.findCrash(dead)).toMatchObject({ key, lastGoodModelId: 'demo' });
  });

  test('of a tab that lives is no crash', async () => {
    const memory = createMemory();
    new LoadSentinel(memory, 'tab-1').begin(key);
    expect(await new LoadSentinel(memory, 'tab-2').findCrash(alive)).toBeNull();
  });

  test('is gone once the load has ended', async () => {
    const memory = createMemory();
    const sentinel = new LoadSentinel(memory, 'tab-1');
    sentinel.begin(key);
    sentinel.end();
    expect(await new LoadSentinel(memory, 'tab-2').findCrash(dead)).toBeNull();
  });

  test('that is broken is none', async () => {
    for (const kept of ['{', '3', '{"key":1}']) {
      const memory = createMemory({ 'pisar.loading': kept });
      expect(await new LoadSentinel(memory, 'tab').findCrash(dead)).toBeNull();
    }
  });
});

describe('what the gate found', () => {
  const report: GateReport = {
    modelId: 'm',
    adapter: 'card',
    versions: '1',
    checkedAt: '2026-01-01T00:00:00Z',
    provider: 'wasm',
    precision: 'int8',
    reason: 'webgpu-wrong-text',
    attempts: [],
  };

  test('holds for the same adapter and versions, on the next visit too', () => {
    const memory = createMemory();
    new GateMemory(memory).keep(report);
    const next = new GateMemory(memory);
    expect(next.find('m', 'card', '1')).toEqual(report);
    expect(next.find('m', 'other card', '1')).toBeNull();
    expect(next.find('m', 'card', '2')).toBeNull();
    expect(next.find('other', 'card', '1')).toBeNull();
  });

  test('is replaced by what it finds later, and can be forgotten', () => {
    const memory = createMemory();
    const gate = new GateMemory(memory);
    gate.keep(report);
    gate.keep({ ...report, reason: 'webgpu-slower' });
    expect(gate.latest('m')?.reason).toBe('webgpu-slower');
    gate.forget('m');
    expect(new GateMemory(memory).latest('m')).toBeNull();
  });

  test('does not count where it is broken', () => {
    expect(
      new GateMemory(createMemory({ 'pisar.gate': '[{"modelId":"m"}]' })).latest('m'),
    ).toBeNull();
  });
});

test('speeds are kept by model and provider; a short recording says nothing', () => {
  const memory = createMemory();
  const speeds = new SpeedMemory(memory);
  speeds.keep('m', 'wasm', 100, 10);
  speeds.keep('m', 'webgpu', 100, 2);
  speeds.keep('m', 'wasm', 5, 0.1);
  expect(new SpeedMemory(memory).of('m')).toEqual({ wasm: 10, webgpu: 50 });
  expect(speeds.of('other')).toEqual({});
});

describe('threads', () => {
  /** Seconds by number of threads. */
  let seconds: Record<number, number>;
  let timed: number[];
  const time = (threads: number) => {
    timed.push(threads);
    return Promise.resolve(seconds[threads] ?? 1);
  };
  beforeEach(() => {
    timed = [];
    seconds = { 1: 8, 2: 4.4, 4: 2.5, 8: 2.3, 16: 2.2 };
    vi.stubGlobal('crossOriginIsolated', true);
    vi.stubGlobal('navigator', { hardwareConcurrency: 16 });
  });
  afterEach(() => void vi.unstubAllGlobals());

  test('are doubled while that helps', async () => {
    expect(await chooseThreads(0, createMemory(), 'v', time)).toBe(4);
    expect(timed).toEqual([1, 2, 4, 8]);
  });

  test('are measured once for a machine and version', async () => {
    const memory = createMemory();
    await chooseThreads(0, memory, 'v', time);
    timed = [];
    expect(await chooseThreads(0, memory, 'v', time)).toBe(4);
    expect(timed).toEqual([]);
    await chooseThreads(0, memory, 'v2', time);
    expect(timed).toEqual([1, 2, 4, 8]);
  });

  test('that do not help are measured again, since the machine may have been busy', async () => {
    const memory = createMemory();
    seconds = { 1: 1, 2: 1 };
    expect(await chooseThreads(0, memory, 'v', time)).toBe(1);
    expect(await chooseThreads(0, memory, 'v', time)).toBe(1);
    expect(timed).toEqual([1, 2, 1, 2]);
  });

  test('include the number of cores, and no more', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 3 });
    seconds = { 1: 3, 2: 1.6, 3: 1.1 };
    expect(await chooseThreads(0, createMemory(), 'v', time)).toBe(3);
  });

  test('that were asked for are not measured', async () => {
    expect(await chooseThreads(7, createMemory(), 'v', time)).toBe(7);
    expect(timed).toEqual([]);
  });

  test.each([0, 8])(
    'are 1 without cross-origin isolation, where %i were asked for',
    async (wanted) => {
      vi.stubGlobal('crossOriginIsolated', false);
      expect(await chooseThreads(wanted, createMemory(), 'v', time)).toBe(1);
      expect(timed).toEqual([]);
    },
  );
});
