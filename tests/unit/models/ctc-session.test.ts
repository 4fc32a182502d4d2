import { describe, expect, test, vi } from 'vitest';
import type { PreparedGraph } from '../../../src/shared/models/prepared-model';
import { CtcSession } from '../../../workers/models/ctc-session';
import type { Runtime } from '../../../workers/models/import-wasm-runtime';

class FakeTensor {
  disposals = 0;
  constructor(
    readonly type: string,
    readonly data: Float32Array | BigInt64Array,
    readonly dims: readonly number[],
  ) {}
  getData = () => Promise.resolve(this.data);
  dispose = () => void this.disposals++;
}

interface Fake {
  precision?: PreparedGraph['precision'];
  output?: PreparedGraph['output'];
  encoderFrames?: number;
  outputName?: string;
  /** What the graph answers; 1, 2, 3, … without it. */
  answer?: (index: number) => number;
  createError?: Error;
}

/** A graph of 3 classes for a padded row of `encoderFrames`, on a device that can be lost. */
async function openFake({
  precision = 'int8',
  output = 'log-probs',
  encoderFrames = 25,
  outputName = 'log_probs',
  answer = (index) => index + 1,
  createError,
}: Fake = {}) {
  const tensors: FakeTensor[] = [];
  const inputs: Record<string, FakeTensor>[] = [];
  let lose: (info: { reason: string; message: string }) => void = () => {};
  const lost = new Promise((resolve) => (lose = resolve));
  const device = Object.assign(new EventTarget(), { lost });
  const session = {
    inputNames: ['features', 'feature_lengths'],
    outputNames: ['log_probs'],
    run: vi.fn((given: Record<string, FakeTensor>): Promise<Record<string, FakeTensor>> => {
      inputs.push(given);
      const data = Float32Array.from({ length: encoderFrames * 3 }, (_, i) => answer(i));
      const scores = new FakeTensor('float32', data, [1, encoderFrames, 3]);
      tensors.push(...Object.values(given), scores);
      return Promise.resolve({ [outputName]: scores });
    }),
    release: vi.fn(() => Promise.resolve()),
  };
  const create = vi.fn(() =>
    createError ? Promise.reject(createError) : Promise.resolve(session),
  );
  const runtime = {
    Tensor: FakeTensor,
    InferenceSession: { create },
    env: { webgpu: { device: Promise.resolve(device) } },
  } as unknown as Runtime;
  const prepared: PreparedGraph = {
    version: 1,
    precision,
    graph: new Uint8Array([1]),
    weights: [],
    output,
    obstacle: null,
  };
  const weights = new Uint8Array(2);
  const opened = await CtcSession.create('demo', runtime, prepared, weights);
  return { opened, inputs, tensors, session, create, weights, device, lose };
}

const features = (frames = 8) => ({ data: new Float32Array(64 * 100), frames, stride: 100 });

test.each([
  ['q8', 'webgpu'],
  ['int8', 'wasm'],
] as const)(
  'a session of precision %s is made on %s, its weights beside it',
  async (precision, provider) => {
    const { create, weights } = await openFake({ precision });
    expect(create).toHaveBeenCalledExactlyOnceWith(
      new Uint8Array([1]),
      expect.objectContaining({
        executionProviders: [provider],
        externalData: [{ path: 'weights', data: weights }],
      }),
    );
  },
);

describe('what keeps a session from being made', () => {
  test('is the graphics card’s failure on WebGPU', async () => {
    const createError = new Error('adapter gone');
    await expect(openFake({ precision: 'q8', createError })).rejects.toMatchObject({
      problem: { code: 'gpu-failed', facts: { kind: 'failed', detail: 'adapter gone' } },
    });
  });

  test('want of memory there is told apart', async () => {
    const createError = new Error('Out of memory');
    await expect(openFake({ precision: 'q8', createError })).rejects.toMatchObject({
      problem: { facts: { kind: 'out-of-memory' } },
    });
  });

  test('is the model’s fault on WASM, unless memory is wanting', async () => {
    await expect(openFake({ createError: new Error('bad graph') })).rejects.toMatchObject({
      problem: { code: 'model-invalid', facts: { modelId: 'demo', detail: 'bad graph' } },
    });
    const createError = new Error('std::bad_alloc');
    await expect(openFake({ createError })).rejects.toBe(createError);
  });
});

test.each([
  [1, 1],
  [4, 1],
  [5, 2],
  [8, 2],
  [9, 3],
])(
  'of %i frames of features, %i frames of scores are no padding',
  async (frames, encoderFrames) => {
    const { opened, inputs, tensors } = await openFake();
    const given = features(frames);
    const scores = await opened.run(given);
    expect(scores).toEqual({
      kind: 'scores',
      data: Float32Array.from({ length: encoderFrames * 3 }, (_, i) => i + 1),
      frames: encoderFrames,
      classes: 3,
    });
    expect(inputs[0]).toMatchObject({
      features: { type: 'float32', data: given.data, dims: [1, 64, 100] },
      feature_lengths: { type: 'int64', data: BigInt64Array.of(BigInt(frames)), dims: [1] },
    });
    // WebGPU's buffers are not collected as garbage.
    expect(tensors.map(({ disposals }) => disposals)).toEqual([1, 1, 1]);
  },
);

test('logits become log-probabilities', async () => {
  const { opened } = await openFake({ output: 'logits', answer: (index) => index % 3 });
  const { data } = await opened.run(features());
  const sum = Math.log(1 + Math.E + Math.E ** 2);
  [0, 1, 2].forEach((logit, index) => expect(data[index]).toBeCloseTo(logit - sum, 5));
});

test('runs follow each other: the runtime does not bear two at once', async () => {
  const { opened, session } = await openFake();
  let running = 0;
  let most = 0;
  const run = session.run.getMockImplementation();
  session.run.mockImplementation(async (given) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    return run?.(given) ?? {};
  });
  await Promise.all([opened.run(features()), opened.run(features())]);
  expect(session.run).toHaveBeenCalledTimes(2);
  expect(most).toBe(1);
});

test('a graph that answers something else is an error, and frees what it answered', async () => {
  const { opened, tensors } = await openFake({ outputName: 'other' });
  await expect(opened.run(features())).rejects.toThrow("gave no 'log_probs'");
  expect(tensors.map(({ disposals }) => disposals)).toEqual([1, 1, 1]);
});

describe('numbers that are none', () => {
  const answer = (index: number) => (index === 4 ? NaN : 0);

  test('are the graphics card’s fault on WebGPU', async () => {
    const { opened } = await openFake({ precision: 'q8', answer });
    await expect(opened.run(features())).rejects.toMatchObject({
      problem: { code: 'gpu-failed', facts: { kind: 'not-finite' } },
    });
  });

  test('are the model’s on WASM', async () => {
    const { opened } = await openFake({ answer });
    await expect(opened.run(features())).rejects.toMatchObject({ code: 'model-invalid' });
  });

  test('in the padding do not count', async () => {
    const { opened } = await openFake({ answer: (index) => (index < 6 ? 0 : NaN) });
    expect((await opened.run(features())).frames).toBe(2);
  });
});

test('a device that is lost ends the wait for a run that never answers', async () => {
  const { opened, session, lose } = await openFake({ precision: 'q8' });
  session.run.mockReturnValue(new Promise(() => {}));
  const running = opened.run(features());
  lose({ reason: 'unknown', message: 'the driver was reset' });
  await expect(running).rejects.toMatchObject({
    problem: { facts: { kind: 'lost', detail: 'unknown: the driver was reset' } },
  });
});

test('a result is not trusted for which the device reported an error', async () => {
  const { opened, session, device } = await openFake({ precision: 'q8' });
  const run = session.run.getMockImplementation();
  session.run.mockImplementation((given) => {
    const error = { message: 'invalid pipeline' };
    device.dispatchEvent(Object.assign(new Event('uncapturederror'), { error }));
    return run?.(given) ?? Promise.resolve({});
  });
  await expect(opened.run(features())).rejects.toMatchObject({
    problem: { facts: { kind: 'failed', detail: 'invalid pipeline' } },
  });
});

test('dispose releases the session', async () => {
  const { opened, session } = await openFake();
  await opened.dispose();
  expect(session.release).toHaveBeenCalledOnce();
});
