import { beforeEach, describe, expect, test, vi } from 'vitest';
import { appError } from '../../../src/shared/errors';
import { demoModel } from '../../../src/shared/model-manifest';
import type { ExecutionProvider } from '../../../src/shared/transcript';
import { CtcSession } from '../../../workers/models/ctc-session';
import { fetchModelFile } from '../../../workers/models/fetch-model-file';
import { importRuntime } from '../../../workers/models/import-runtime';
import { loadModel, type LoadRequest } from '../../../workers/models/load-model';
import { probeWebGpu } from '../../../workers/models/probe-webgpu';

// No runtime here: what is tested is which provider is taken, and what is said when none can be.
vi.mock('../../../workers/models/import-runtime', () => ({ importRuntime: vi.fn() }));
vi.mock('../../../workers/models/probe-webgpu', () => ({ probeWebGpu: vi.fn() }));
vi.mock('../../../workers/models/fetch-model-file', () => ({ fetchModelFile: vi.fn() }));
vi.mock('../../../workers/models/ctc-session', () => ({ CtcSession: { create: vi.fn() } }));

const KNOWN = demoModel.knownClip?.text ?? '';
const wrongText = `the known clip came out as 'шум'`;

interface Stub {
  provider: ExecutionProvider;
  dispose: () => Promise<void>;
}
let sessions: Stub[];
/** What each provider makes of the known clip; an error is thrown instead. */
let texts: Record<ExecutionProvider, string | Error>;

beforeEach(() => {
  vi.clearAllMocks();
  sessions = [];
  texts = { wasm: KNOWN, webgpu: KNOWN };
  vi.mocked(probeWebGpu).mockResolvedValue(null);
  vi.mocked(fetchModelFile).mockImplementation((_, file, onBytes) => {
    onBytes(file.bytes);
    return Promise.resolve(new TextEncoder().encode(file.url));
  });
  vi.mocked(CtcSession.create).mockImplementation((_, __, provider) => {
    const session = { provider, dispose: vi.fn(() => Promise.resolve()) };
    sessions.push(session);
    return Promise.resolve(session as unknown as CtcSession);
  });
});

function load(over: Partial<LoadRequest> = {}) {
  return loadModel({
    model: demoModel,
    provider: 'auto',
    threads: 0,
    onProgress: () => {},
    readKnownClip: (session) => {
      const text = texts[(session as unknown as Stub).provider];
      return text instanceof Error ? Promise.reject(text) : Promise.resolve(text);
    },
    ...over,
  });
}
const disposed = () =>
  sessions.filter(({ dispose }) => vi.mocked(dispose).mock.calls.length > 0).map((s) => s.provider);

describe('auto', () => {
  test('takes WebGPU where it reads the known clip', async () => {
    expect(await load()).toMatchObject({ provider: 'webgpu', reason: 'webgpu-verified' });
    expect(sessions.map(({ provider }) => provider)).toEqual(['webgpu']);
    expect(disposed()).toEqual([]);
  });

  test.each(['webgpu-missing', 'webgpu-software-only'] as const)(
    '%s: WASM, and WebGPU is not tried',
    async (obstacle) => {
      vi.mocked(probeWebGpu).mockResolvedValue(obstacle);
      expect(await load()).toMatchObject({ provider: 'wasm', reason: obstacle });
      expect(importRuntime).toHaveBeenCalledExactlyOnceWith('wasm', 1);
    },
  );

  test('WebGPU that reads something else: WASM, and its session is freed', async () => {
    texts.webgpu = 'шум';
    expect(await load()).toMatchObject({ provider: 'wasm', reason: 'webgpu-wrong-text' });
    expect(disposed()).toEqual(['webgpu']);
  });

  test('WebGPU that fails while reading: WASM, and its session is freed', async () => {
    texts.webgpu = new Error('device lost');
    expect(await load()).toMatchObject({ provider: 'wasm', reason: 'webgpu-failed' });
    expect(disposed()).toEqual(['webgpu']);
  });

  test('WebGPU without a session: WASM', async () => {
    vi.mocked(CtcSession.create).mockRejectedValueOnce(new Error('no kernel'));
    expect(await load()).toMatchObject({ provider: 'wasm', reason: 'webgpu-failed' });
  });

  test('a model that cannot be fetched is no fault of WebGPU', async () => {
    const error = appError('model-unavailable', { modelId: 'demo', detail: 'offline' });
    vi.mocked(fetchModelFile).mockRejectedValue(error);
    await expect(load()).rejects.toBe(error);
    expect(importRuntime).toHaveBeenCalledTimes(1);
  });
});

describe('WebGPU chosen by the user', () => {
  test('is taken without asking for the adapter', async () => {
    expect(await load({ provider: 'webgpu' })).toMatchObject({
      provider: 'webgpu',
      reason: 'chosen-by-user',
    });
    expect(probeWebGpu).not.toHaveBeenCalled();
  });

  test.each([
    ['шум', wrongText],
    [new Error('device lost'), 'device lost'],
  ])('that comes to %s is an error, not another provider', async (text, detail) => {
    texts.webgpu = text;
    await expect(load({ provider: 'webgpu' })).rejects.toMatchObject({
      problem: { code: 'provider-unavailable', facts: { provider: 'webgpu', detail } },
    });
    expect(sessions).toHaveLength(1);
  });
});

describe('WASM', () => {
  test('is taken where it is chosen', async () => {
    const loaded = await load({ provider: 'wasm' });
    expect(loaded).toMatchObject({ provider: 'wasm', reason: 'chosen-by-user', threads: 1 });
    expect(loaded.vocabulary).toBe(demoModel.vocabulary.url);
    expect(probeWebGpu).not.toHaveBeenCalled();
  });

  test('that reads the known clip wrong has an invalid model, and its session is freed', async () => {
    texts.wasm = 'шум';
    await expect(load({ provider: 'wasm' })).rejects.toMatchObject({
      problem: { code: 'model-invalid', facts: { modelId: 'demo', detail: wrongText } },
    });
    expect(disposed()).toEqual(['wasm']);
  });

  test('that makes no session has an invalid model', async () => {
    vi.mocked(CtcSession.create).mockRejectedValue(new Error('not a CTC graph: a → b'));
    await expect(load({ provider: 'wasm' })).rejects.toMatchObject({
      problem: { code: 'model-invalid', facts: { detail: 'not a CTC graph: a → b' } },
    });
  });

  test('without memory for a session does not blame the model', async () => {
    const error = new Error('std::bad_alloc');
    vi.mocked(CtcSession.create).mockRejectedValue(error);
    await expect(load({ provider: 'wasm' })).rejects.toBe(error);
  });
});

describe('the known clip', () => {
  const readAs = (text: string) => {
    texts.wasm = text;
    return load({ provider: 'wasm' });
  };

  test.each([
    ['with capitals and punctuation', 'Пожалуйста, введите первые…'],
    ['with spaces around', ' пожалуйста  введите первые '],
  ])('%s is the same', async (_, text) => {
    expect((await readAs(text)).provider).toBe('wasm');
  });

  test.each(['', 'пожалуйста введите', 'пожалуйставведите первые'])(
    "as '%s' is not",
    async (text) => {
      await expect(readAs(text)).rejects.toMatchObject({ code: 'model-invalid' });
    },
  );

  test('ё is е', async () => {
    const model = { ...demoModel, knownClip: { url: 'clip', text: 'всё её' } };
    texts.wasm = 'все ее';
    expect((await load({ model, provider: 'wasm' })).provider).toBe('wasm');
  });

  test('of a model without one only warms up', async () => {
    texts.wasm = 'что угодно';
    const model = { ...demoModel, knownClip: null };
    expect((await load({ model, provider: 'wasm' })).provider).toBe('wasm');
  });
});

test('progress adds up over the files of the provider', async () => {
  const told: [number, number][] = [];
  await load({ provider: 'wasm', onProgress: (...bytes) => told.push(bytes) });
  const { graphs, vocabulary } = demoModel;
  const total = graphs.wasm.bytes + vocabulary.bytes;
  expect(told).toEqual([
    [vocabulary.bytes, total],
    [total, total],
  ]);
});
