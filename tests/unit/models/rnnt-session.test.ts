import { describe, expect, test, vi } from 'vitest';
import type { PreparedGraph, TransducerFiles } from '../../../src/shared/models/prepared-model';
import type { Runtime } from '../../../workers/models/import-wasm-runtime';
import { RnntSession } from '../../../workers/models/rnnt-session';
import { changePart, floatsOf, readPart } from './transducer/read-part';

/** Of tests/fixtures/models/rnnt. */
const WIDTH = 28;
const CLASSES = 9;
const STRIDE = 25;

class FakeTensor {
  constructor(
    readonly type: string,
    readonly data: Float32Array | BigInt64Array,
    readonly dims: readonly number[],
  ) {}
  getData = () => Promise.resolve(this.data);
  dispose = () => {};
}

interface Fake {
  precision?: PreparedGraph['precision'];
  width?: number;
  outputNames?: string[];
  /** What the encoder gives for a band at a frame. */
  answer?: (band: number, frame: number) => number;
  files?: Partial<TransducerFiles>;
  vocabularyClasses?: number;
  createError?: Error;
}

const names = {
  encoder: 'e.onnx',
  decoder: 'd.onnx',
  joint: 'j.onnx',
  vocabulary: 'v.txt',
};
const usual = (band: number, frame: number) => 1.5 * Math.sin(band * 0.3 + frame * frame);

/** A session with an encoder that gives 25 frames, padding included. */
async function openFake({
  precision = 'int8',
  width = WIDTH,
  outputNames = ['encoded', 'encoded_len'],
  answer = usual,
  files = {},
  vocabularyClasses = CLASSES,
  createError,
}: Fake = {}) {
  const session = {
    inputNames: ['audio_signal', 'length'],
    outputNames,
    run: vi.fn((given: Record<string, FakeTensor>) => {
      expect(Object.keys(given)).toEqual(['audio_signal', 'length']);
      const data = Float32Array.from({ length: width * STRIDE }, (_, i) =>
        answer(Math.floor(i / STRIDE), i % STRIDE),
      );
      return Promise.resolve({ encoded: new FakeTensor('float32', data, [1, width, STRIDE]) });
    }),
    release: vi.fn(() => Promise.resolve()),
  };
  const create = vi.fn(() =>
    createError ? Promise.reject(createError) : Promise.resolve(session),
  );
  const device = Object.assign(new EventTarget(), { lost: new Promise(() => {}) });
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
    output: 'log-probs',
    obstacle: null,
  };
  const parts = { decoder: readPart('decoder'), joint: readPart('joint'), names, ...files };
  const opened = await RnntSession.create(
    'm',
    runtime,
    prepared,
    new Uint8Array(),
    parts,
    vocabularyClasses,
  );
  return { opened, session, create };
}

const features = (frames = 41) => ({ data: new Float32Array(64 * 100), frames, stride: 100 });
const invalid = (detail: unknown) => ({
  problem: { code: 'model-invalid', facts: { modelId: 'm', detail } },
});

test('the frames that are no padding are decoded', async () => {
  // What stands in the padding must not matter, be it no number at all.
  const { opened } = await openFake({ answer: (b, f) => (f < 11 ? usual(b, f) : NaN) });
  const { answer, numbers } = await opened.read(features());
  expect(numbers).toMatchObject({ kind: 'encoded', frames: 11, width: WIDTH });
  expect(numbers.data.length).toBe(11 * WIDTH);
  expect(numbers.data[11 * 3 + 2]).toBeCloseTo(usual(3, 2), 6);
  expect(answer).toMatchObject({ kind: 'tokens', frames: 11, classes: CLASSES });
  expect(answer.ids.length).toBeGreaterThan(0);
  expect(answer.tokenFrames.length).toBe(answer.ids.length);
  expect(Math.max(...answer.tokenFrames)).toBeLessThan(11);
  expect(answer.logScore).toBeLessThan(0);
  // A chunk does not remember the one before.
  const { decodeSeconds, ...same } = answer;
  expect(decodeSeconds).toBeGreaterThan(0);
  expect(await opened.run(features())).toMatchObject(same);
});

describe('what does not fit is told with the names of the files, before anything is loaded', () => {
  test.each<[string, Fake, unknown]>([
    [
      'a vocabulary of another size',
      { vocabularyClasses: 34 },
      'v.txt has 34 tokens, j.onnx 9 classes',
    ],
    [
      'a decoder that is a joint network',
      { files: { decoder: readPart('joint') } },
      expect.stringMatching(/^d\.onnx: it has 0 recurrent layers/),
    ],
    [
      'a joint network that is a decoder',
      { files: { joint: readPart('decoder') } },
      expect.stringMatching(/^j\.onnx: it gives more than one tensor/),
    ],
    [
      'an empty file',
      { files: { joint: new Blob() } },
      expect.stringMatching(/^j\.onnx: no ONNX model/),
    ],
    [
      'weights that are no numbers',
      { files: { decoder: changePart('decoder', (graph) => void floatsOf(graph, 'W').fill(NaN)) } },
      expect.stringMatching(/^d\.onnx: 'W' has numbers that are not finite/),
    ],
    [
      'a prediction network of another size',
      {
        files: {
          joint: changePart('joint', ({ initializer }) => {
            const weights = initializer.find(({ name }) => name === 'Wd');
            if (!weights) return;
            weights.dims = [11n, 20n];
            weights.rawData = weights.rawData.slice(0, 4 * 11 * 20);
          }),
        },
      },
      'j.onnx: the joint network reads 11 numbers, the prediction network gives 12',
    ],
    [
      'a prediction network of other classes',
      {
        files: {
          decoder: changePart('decoder', ({ initializer }) => {
            const [table] = initializer;
            if (!table) return;
            table.dims = [8n, 10n];
            table.rawData = table.rawData.slice(0, 4 * 80);
          }),
        },
      },
      'j.onnx: the joint network gives 9 classes, the prediction network knows 8',
    ],
  ])('%s', async (_, fake, detail) => {
    const opening = openFake(fake);
    await expect(opening).rejects.toMatchObject(invalid(detail));
  });

  test('an encoder that is none', async () => {
    await expect(openFake({ outputNames: ['log_probs'] })).rejects.toMatchObject(
      invalid(expect.stringMatching(/^e\.onnx: not an encoder: audio_signal, length → log_probs/)),
    );
    await expect(openFake({ createError: new Error('bad graph') })).rejects.toMatchObject(
      invalid('e.onnx: bad graph'),
    );
  });

  test('an encoder of another width, with the first sound', async () => {
    const { opened } = await openFake({ width: 27 });
    await expect(opened.run(features())).rejects.toMatchObject(
      invalid('e.onnx gives frames of 27 numbers, j.onnx reads 28'),
    );
  });
});

describe('numbers that are none', () => {
  const answer = (band: number, frame: number) => (band === 5 && frame === 3 ? NaN : 0);

  test('are the graphics card’s fault on WebGPU', async () => {
    const { opened } = await openFake({ precision: 'q8', answer });
    await expect(opened.run(features())).rejects.toMatchObject({
      problem: { code: 'gpu-failed', facts: { kind: 'not-finite' } },
    });
  });

  test('are the encoder’s on WASM, and named so', async () => {
    const { opened } = await openFake({ answer });
    await expect(opened.run(features())).rejects.toMatchObject(
      invalid('e.onnx: the scores are not finite'),
    );
  });

  test('that only come about in the joint network are told as well', async () => {
    const { opened } = await openFake({ answer: () => 3e38 });
    await expect(opened.run(features())).rejects.toMatchObject(
      invalid('d.onnx, j.onnx: frame 0: scores are not finite'),
    );
  });
});

test('want of memory stays what it is', async () => {
  const createError = new Error('std::bad_alloc');
  await expect(openFake({ createError })).rejects.toBe(createError);
});
