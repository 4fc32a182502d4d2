import { expect, test, vi } from 'vitest';
import type { ExecutionProvider } from '../../../src/shared/transcript';
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

/** A graph of 3 classes that answers 1, 2, 3, … for a padded row of `encoderFrames`. */
async function openFake(provider: ExecutionProvider, encoderFrames = 0, outputName = 'log_probs') {
  const tensors: FakeTensor[] = [];
  const inputs: Record<string, FakeTensor>[] = [];
  const session = {
    inputNames: ['features', 'feature_lengths'],
    outputNames: ['log_probs'],
    run(given: Record<string, FakeTensor>) {
      inputs.push(given);
      const data = Float32Array.from({ length: encoderFrames * 3 }, (_, i) => i + 1);
      const output = new FakeTensor('float32', data, [1, encoderFrames, 3]);
      tensors.push(...Object.values(given), output);
      return Promise.resolve({ [outputName]: output });
    },
    release: vi.fn(() => Promise.resolve()),
  };
  const create = vi.fn(() => Promise.resolve(session));
  const runtime = { Tensor: FakeTensor, InferenceSession: { create } } as unknown as Runtime;
  const opened = await CtcSession.create(runtime, new Uint8Array([1]), provider);
  return { opened, inputs, tensors, session, create };
}

test('a session is made for the one provider', async () => {
  const { create } = await openFake('webgpu');
  expect(create).toHaveBeenCalledExactlyOnceWith(
    new Uint8Array([1]),
    expect.objectContaining({ executionProviders: ['webgpu'] }),
  );
});

test.each([
  ['wasm', 100],
  ['webgpu', 500],
] as const)('%s pads lengths to multiples of %i frames', async (provider, step) => {
  const { opened } = await openFake(provider);
  expect([1, step, step + 1].map((frames) => opened.bucketFor(frames))).toEqual([
    step,
    step,
    2 * step,
  ]);
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
    const { opened, inputs, tensors } = await openFake('wasm', 25);
    const features = { data: new Float32Array(64 * 100), frames, stride: 100 };
    const scores = await opened.run(features);
    expect(scores).toEqual({
      data: Float32Array.from({ length: encoderFrames * 3 }, (_, i) => i + 1),
      frames: encoderFrames,
      classes: 3,
    });
    expect(inputs[0]).toMatchObject({
      features: { type: 'float32', data: features.data, dims: [1, 64, 100] },
      feature_lengths: { type: 'int64', data: BigInt64Array.of(BigInt(frames)), dims: [1] },
    });
    // WebGPU's buffers are not collected as garbage.
    expect(tensors.map(({ disposals }) => disposals)).toEqual([1, 1, 1]);
  },
);

test('a graph that answers something else is an error, and frees what it answered', async () => {
  const { opened, tensors } = await openFake('wasm', 25, 'other');
  const features = { data: new Float32Array(64 * 100), frames: 8, stride: 100 };
  await expect(opened.run(features)).rejects.toThrow("gave no 'log_probs'");
  expect(tensors.map(({ disposals }) => disposals)).toEqual([1, 1, 1]);
});

test('dispose releases the session', async () => {
  const { opened, session } = await openFake('wasm');
  await opened.dispose();
  expect(session.release).toHaveBeenCalledOnce();
});
