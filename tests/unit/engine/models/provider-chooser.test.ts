import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GateMemory } from '../../../../src/engine/models/gate-memory';
import { ProviderChooser, type ChooserTools } from '../../../../src/engine/models/provider-chooser';
import type { GateSession } from '../../../../src/engine/models/run-gate';
import { demoModel } from '../../../../src/shared/models/catalogue';
import { appError } from '../../../../src/shared/errors';
import type { Precision, PreparedModel } from '../../../../src/shared/models/prepared-model';
import { createMemory } from './create-memory';

const MiB = 2 ** 20;

function stubAdapter(over: {
  vendor?: string;
  architecture?: string;
  features?: string[];
  maxBufferSize?: number;
  isFallbackAdapter?: boolean;
}) {
  const { vendor = 'nvidia', architecture = 'ampere', features = [] } = over;
  const adapter = {
    info: {
      vendor,
      architecture,
      device: '',
      description: '',
      isFallbackAdapter: over.isFallbackAdapter ?? false,
    },
    features: new Set(features),
    limits: {
      maxBufferSize: over.maxBufferSize ?? 1024 * MiB,
      maxStorageBufferBindingSize: 1024 * MiB,
    },
  };
  vi.stubGlobal('navigator', {
    userAgent: 'test',
    gpu: { requestAdapter: () => Promise.resolve(adapter) },
  });
}

/** Seconds for the timed clip by precision, and how right it is: the probability of the first class. */
let sessions: Partial<Record<Precision, [seconds: number, first: number]>>;
let used: Precision[];
let obstacle: string | null;

const tools: ChooserTools = {
  prepare: (_, precision) => {
    const prepared = obstacle ? { precision: 'as-is', obstacle } : { precision, obstacle };
    return Promise.resolve({ prepared } as PreparedModel);
  },
  withSession: (precision, _, use) => {
    used.push(precision);
    const [seconds, first] = sessions[precision] ?? [1, 0.9];
    const data = Float32Array.of(Math.log(first), Math.log(1 - first));
    const session: GateSession = {
      clip: { text: 'слово', numbers: { kind: 'scores', data, frames: 1, classes: 2 } },
      time: () => Promise.resolve(seconds),
    };
    return use(session);
  },
};

beforeEach(() => {
  sessions = { int8: [4, 0.9], q8: [1, 0.9], q8f16: [0.5, 0.9] };
  used = [];
  obstacle = null;
});
afterEach(() => void vi.unstubAllGlobals());

const create = (memory = createMemory()) => new ProviderChooser(new GateMemory(memory), 'v1');

test('a browser without WebGPU, or without an adapter, has none', async () => {
  vi.stubGlobal('navigator', { userAgent: '' });
  expect(await create().decide(demoModel, 'auto', tools)).toMatchObject({
    provider: 'wasm',
    reason: 'webgpu-missing',
  });
  vi.stubGlobal('navigator', {
    userAgent: '',
    gpu: { requestAdapter: () => Promise.resolve(null) },
  });
  expect((await create().decide(demoModel, 'webgpu', tools)).reason).toBe('webgpu-missing');
});

describe('auto does not even try', () => {
  test.each([
    ['webgpu-software-only', { vendor: 'google', architecture: 'swiftshader' }],
    ['webgpu-software-only', { isFallbackAdapter: true }],
    ['webgpu-known-bad', { vendor: 'intel', architecture: 'gen-12lp' }],
    ['webgpu-too-small', { maxBufferSize: 128 * MiB }],
  ] as const)('an adapter that is %s', async (reason, adapter) => {
    stubAdapter(adapter);
    expect(await create().decide(demoModel, 'auto', tools)).toMatchObject({
      provider: 'wasm',
      reason,
    });
    expect(used).toEqual([]);
    // Whoever chooses by hand may, if the gate lets them.
    expect(await create().decide(demoModel, 'webgpu', tools)).toMatchObject({
      provider: 'webgpu',
      reason: 'chosen-by-user',
    });
  });
});

test('16 bits are tried where the adapter has them', async () => {
  stubAdapter({ features: ['shader-f16'] });
  expect(await create().decide(demoModel, 'auto', tools)).toMatchObject({
    provider: 'webgpu',
    precision: 'q8f16',
    reason: 'webgpu-verified',
  });
  expect(used).toEqual(['int8', 'q8f16', 'q8']);
});

test('what was found is kept for the next visit, until it is forgotten', async () => {
  stubAdapter({});
  const memory = createMemory();
  await create(memory).decide(demoModel, 'auto', tools);
  used = [];
  const chooser = create(memory);
  expect((await chooser.decide(demoModel, 'auto', tools)).provider).toBe('webgpu');
  expect(used).toEqual([]);
  chooser.forget(demoModel.id);
  await chooser.decide(demoModel, 'auto', tools);
  expect(used).toEqual(['int8', 'q8']);
});

test('a choice by hand has nothing timed; auto then times it', async () => {
  stubAdapter({});
  const chooser = create();
  sessions.q8 = [100, 0.9];
  expect((await chooser.decide(demoModel, 'webgpu', tools)).provider).toBe('webgpu');
  expect(await chooser.decide(demoModel, 'auto', tools)).toMatchObject({
    provider: 'wasm',
    reason: 'webgpu-slower',
  });
  // Slow but right: by hand it can still be had, without another check.
  used = [];
  expect(await chooser.decide(demoModel, 'webgpu', tools)).toMatchObject({
    provider: 'webgpu',
    precision: 'q8',
  });
  expect(used).toEqual([]);
});

test('a wrong card cannot be had by hand either', async () => {
  stubAdapter({});
  sessions.q8 = [0.1, 0.2];
  const decision = await create().decide(demoModel, 'webgpu', tools);
  expect(decision).toMatchObject({ provider: 'wasm', reason: 'webgpu-wrong-numbers' });
  expect('detail' in decision && decision.detail).toContain('mean difference 0.700');
});

test('a graph that the rewriter does not know stays on WASM, and says why', async () => {
  stubAdapter({});
  obstacle = 'no quantised products';
  const decision = await create().decide(demoModel, 'auto', tools);
  expect(decision).toMatchObject({ provider: 'wasm', reason: 'webgpu-unknown-graph' });
  expect('detail' in decision && decision.detail).toContain('no quantised products');
  expect(used).toEqual([]);
});

describe('a card that failed in the middle of work', () => {
  const key = { modelId: 'demo', provider: 'webgpu', precision: 'q8', threads: 1 } as const;

  test('may be lost once, but not twice in a visit', async () => {
    stubAdapter({});
    const chooser = create();
    const lost = appError('gpu-failed', { kind: 'lost', detail: '' });
    await chooser.decide(demoModel, 'auto', tools);
    chooser.noteFailure(key, lost);
    expect((await chooser.decide(demoModel, 'auto', tools)).provider).toBe('webgpu');
    chooser.noteFailure(key, lost);
    expect(await chooser.decide(demoModel, 'auto', tools)).toMatchObject({
      provider: 'wasm',
      reason: 'webgpu-failed',
    });
  });

  test('by numbers that are none is condemned, on the next visit too', async () => {
    stubAdapter({});
    const memory = createMemory();
    const chooser = create(memory);
    await chooser.decide(demoModel, 'auto', tools);
    chooser.noteFailure(key, appError('gpu-failed', { kind: 'not-finite', detail: 'NaN' }));
    for (const choice of ['auto', 'webgpu'] as const) {
      expect(await create(memory).decide(demoModel, choice, tools)).toMatchObject({
        provider: 'wasm',
        reason: 'webgpu-wrong-numbers',
      });
    }
  });
});
