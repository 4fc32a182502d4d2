import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineWorkers } from '../../../src/engine/engine-workers';
import { runJob } from '../../../src/engine/run-job';
import { defaultChunkOptions, defaultVadOptions } from '../../../src/shared/default-options';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import { appError } from '../../../src/shared/errors';
import type { LeaseRequest, ModelLease } from '../../../src/engine/models/model-lease';
import type { ModelManager } from '../../../src/engine/models/model-manager';
import type { EngineFacts, JobEvent } from '../../../src/shared/job-events';
import { readStream, writeStream } from '../../../src/shared/message-stream';
import { demoModel } from '../../../src/shared/catalogue';
import type { TranscribeOptions } from '../../../src/shared/options';
import type {
  DecodeApi,
  DecodeRequest,
  EngineApi,
  SpoolPiece,
  VadApi,
  VadItem,
} from '../../../src/shared/worker-contracts';
import { segment, word } from '../transcript-factory';
import { FakeWorker } from './fake-worker';

installErrorTransfer();

const options: TranscribeOptions = {
  model: demoModel,
  provider: 'wasm',
  threads: 2,
  vad: defaultVadOptions,
  chunks: defaultChunkOptions,
};
const file = new File([new Uint8Array(8)], 'запись.ogg');
const never = new AbortController().signal;
const forever = () => new Promise<never>(() => {});
const piece: SpoolPiece = {
  startSample: 0,
  sampleCount: 64000,
  source: { kind: 'opfs', directory: 'job', name: '0' },
};
const said = segment(0, [word('да', 1, 2)]);

/** What the workers were asked, in order. */
let asked: string[];
let requests: DecodeRequest[];
let started: FakeWorker[];

const decodeApi: DecodeApi = {
  probe: () => {
    const track = { codec: 'opus', channels: 1, sampleRate: 48000 };
    const audioTracks = [
      { ...track, index: 0, isDefault: false },
      { ...track, index: 1, isDefault: true },
    ];
    return Promise.resolve({ durationSeconds: 3.9, container: 'ogg', audioTracks });
  },
  decode(request, pieces, onProgress, onNotice) {
    requests.push(request);
    onProgress(2);
    onNotice('spool-in-memory');
    const writer = writeStream<SpoolPiece>(pieces);
    writer.write(piece);
    writer.end();
    return Promise.resolve({ sampleCount: 64000, incomplete: null, decodeSeconds: 0.25 });
  },
};
const vadApi: VadApi = {
  async detect(_, __, pieces, items, onProgress) {
    const writer = writeStream<VadItem>(items);
    for await (const piece of readStream<SpoolPiece>(pieces, never)) {
      writer.write({ type: 'piece', piece });
    }
    writer.write({ type: 'searched', seconds: 4 });
    onProgress(4);
    writer.end();
    return { speechSeconds: 1.5, vadSeconds: 0.125 };
  },
  cancel: (jobId) => void asked.push(`vad cancel ${jobId}`),
};
const engineApi: EngineApi = {
  async recognise({ jobId, provider, vocabulary }, _, items, onEvent) {
    asked.push(`engine ${jobId} ${provider} ${vocabulary}`);
    for await (const item of readStream<VadItem>(items, never)) asked.push(`engine ${item.type}`);
    onEvent({ type: 'segments', from: 0, segments: [said] });
    onEvent({ type: 'recognised', seconds: 4, busySeconds: 0.5 });
    return {
      segments: [said],
      featuresSeconds: 0.1,
      modelSeconds: 0.2,
      textSeconds: 0.3,
      unknownTokens: 2,
      fallbacks: [],
    };
  },
  dropModel: (jobId, problem) => void asked.push(`engine dropModel ${jobId} ${problem.code}`),
  cancel: (jobId) => void asked.push(`engine cancel ${jobId}`),
};

const facts: EngineFacts = {
  modelId: 'demo',
  provider: 'wasm',
  precision: 'int8',
  threads: 2,
  reason: 'chosen-by-user',
  cacheHit: false,
};

/** A model that is lent, and what was done with it. */
function lend(over: Partial<EngineFacts> = {}) {
  const endListeners: ((reason: unknown) => void)[] = [];
  const lease: ModelLease = {
    facts: { ...facts, ...over },
    features: 'v3',
    vocabulary: 'буквы',
    connect: () => Promise.resolve(new MessageChannel().port1),
    onEnd: (listener) => {
      endListeners.push(listener);
      return () => endListeners.splice(endListeners.indexOf(listener), 1);
    },
    release: vi.fn(),
  };
  return { lease, end: (reason: unknown) => endListeners.forEach((listener) => listener(reason)) };
}

/** A manager that lends this model, after it has told of a download. */
function manage(lease: ModelLease, onWasm?: ModelLease) {
  return {
    acquire: vi.fn(({ onPhase }: LeaseRequest) => {
      onPhase('downloading', 5, 10);
      return Promise.resolve(lease);
    }),
    replaceOnWasm: vi.fn(() =>
      onWasm ? Promise.resolve(onWasm) : Promise.reject(new Error('no other')),
    ),
    noteJob: vi.fn(),
    unload: vi.fn(() => Promise.resolve()),
  };
}
type Managed = ReturnType<typeof manage>;

interface Changes {
  decode?: Partial<DecodeApi>;
  vad?: Partial<VadApi>;
  engine?: Partial<EngineApi>;
}
/** Makes `new Worker` start these. */
function install({ decode, vad, engine }: Changes = {}): EngineWorkers {
  const apis: [RegExp, object][] = [
    [/decode\.worker/, { ...decodeApi, ...decode }],
    [/vad\.worker/, { ...vadApi, ...vad }],
    [/engine\.worker/, { ...engineApi, ...engine }],
  ];
  vi.stubGlobal(
    'Worker',
    class extends FakeWorker {
      constructor(url: URL) {
        super(apis.find(([pattern]) => pattern.test(url.href))?.[1] ?? {});
        started.push(this);
      }
    },
  );
  return new EngineWorkers();
}

beforeEach(() => {
  asked = [];
  requests = [];
  started = [];
  vi.stubGlobal('crossOriginIsolated', true);
});
afterEach(() => {
  started.forEach((worker) => worker.terminate());
  vi.unstubAllGlobals();
});

async function run(
  workers: EngineWorkers,
  signal = never,
  managed: Managed = manage(lend().lease),
) {
  const events: JobEvent[] = [];
  const models = managed as unknown as ModelManager;
  const transcript = await runJob(workers, models, 'job', signal, file, options, (e) =>
    events.push(e),
  );
  return { transcript, events };
}

describe('a job that goes well', () => {
  test('gives the transcript of what the stages gave', async () => {
    const { transcript } = await run(install());
    const { loadSeconds, totalSeconds } = transcript.stages;
    expect(totalSeconds).toBeGreaterThanOrEqual(loadSeconds);
    expect(transcript).toEqual({
      fileName: 'запись.ogg',
      language: 'ru',
      durationSeconds: 4,
      speechSeconds: 1.5,
      segments: [said],
      modelId: 'demo',
      provider: 'wasm',
      precision: 'int8',
      threads: 2,
      cacheHit: false,
      unknownTokens: 2,
      fallbacks: [],
      realTimeFactor: (totalSeconds - loadSeconds) / 4,
      stages: {
        decodeSeconds: 0.25,
        vadSeconds: 0.125,
        featuresSeconds: 0.1,
        modelSeconds: 0.2,
        textSeconds: 0.3,
        loadSeconds,
        transcribeSeconds: totalSeconds - loadSeconds,
        totalSeconds,
      },
      incomplete: null,
    });
  });

  test('sends pieces through VAD to the engine', async () => {
    await run(install());
    expect(asked).toEqual(['engine job wasm буквы', 'engine piece', 'engine searched']);
  });

  test('decodes the default track', async () => {
    await run(install());
    expect(requests).toMatchObject([{ jobId: 'job', track: 1, facts: { container: 'ogg' } }]);
  });

  test('tells of its stages, its progress and its text', async () => {
    const { events } = await run(install());
    const progressOf = () => events.flatMap((e) => (e.type === 'progress' ? [e.progress] : []));
    // What the workers tell comes on its own way, and may come after the result.
    await vi.waitFor(() => expect(progressOf().at(-1)?.recognisedSeconds).toBe(4));
    const progress = progressOf();
    const stages = progress.map(({ stage }) => stage);
    expect([...new Set(stages)]).toEqual(['opening', 'loading-model', 'recognising']);
    expect(progress[1]).toMatchObject({ totalSeconds: 3.9, decodedSeconds: 0 });
    expect(progress).toContainEqual(
      expect.objectContaining({
        modelPhase: 'downloading',
        modelBytesLoaded: 5,
        modelBytesTotal: 10,
      }),
    );
    expect(progress.at(-1)).toEqual({
      stage: 'recognising',
      totalSeconds: 4,
      decodedSeconds: 4,
      searchedSeconds: 4,
      recognisedSeconds: 4,
      busySeconds: 0.5,
      modelPhase: null,
      modelBytesLoaded: 0,
      modelBytesTotal: 0,
    });
    expect(events).toContainEqual({ type: 'segments', from: 0, segments: [said] });
    expect(events).toContainEqual({ type: 'notice', notice: 'spool-in-memory' });
    expect(events).toContainEqual({
      type: 'engine',
      engine: facts,
    });
  });

  test('says that it has one thread where the page is not isolated', async () => {
    vi.stubGlobal('crossOriginIsolated', false);
    const { events } = await run(install());
    expect(events[0]).toEqual({ type: 'notice', notice: 'single-thread' });
  });

  test('leaves its workers to the next', async () => {
    const workers = install();
    await run(workers);
    await run(workers);
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([false, false, false]);
  });
});

test('the model is asked for as the options want it, given back, and its speed is noted', async () => {
  const { lease } = lend();
  const managed = manage(lease);
  await run(install(), never, managed);
  const [request] = managed.acquire.mock.calls[0] ?? [];
  expect(request).toMatchObject({ model: { id: 'demo' }, provider: 'wasm', threads: 2 });
  // 30 s at most, and 1.5 s of what is around a cut on both sides.
  expect(request?.longestSeconds).toBe(33);
  expect(lease.release).toHaveBeenCalledOnce();
  expect(managed.noteJob).toHaveBeenCalledExactlyOnceWith(facts, 4, expect.any(Number));
});

describe('a model that fails in the middle', () => {
  const lost = appError('gpu-failed', { kind: 'lost', detail: 'destroyed' }).problem;
  /** An engine whose first model fails: it asks for another one. */
  const failing: Partial<EngineApi> = {
    async recognise(_, __, ___, ____, replaceModel) {
      const next = await replaceModel(lost);
      asked.push(`engine replaced ${next.provider}`);
      const fallback = { startSeconds: 1, endSeconds: 4, provider: next.provider, detail: 'lost' };
      return {
        segments: [said],
        featuresSeconds: 0,
        modelSeconds: 0,
        textSeconds: 0,
        unknownTokens: 0,
        fallbacks: [fallback],
      };
    },
  };

  test('on WebGPU is replaced on WASM; user and transcript are told', async () => {
    const first = lend({ provider: 'webgpu', precision: 'q8' }).lease;
    const second = lend({ reason: 'webgpu-failed' }).lease;
    const managed = manage(first, second);
    const { transcript, events } = await run(install({ engine: failing }), never, managed);
    expect(asked).toContain('engine replaced wasm');
    expect(managed.replaceOnWasm).toHaveBeenCalledExactlyOnceWith(
      first,
      lost,
      expect.anything(),
      expect.anything(),
    );
    expect(events).toContainEqual({ type: 'notice', notice: 'graphics-lost' });
    expect(transcript).toMatchObject({ provider: 'webgpu', fallbacks: [{ provider: 'wasm' }] });
    expect(second.release).toHaveBeenCalledOnce();
    // Half on one processor and half on another says nothing of either.
    expect(managed.noteJob).not.toHaveBeenCalled();
  });

  test('on WASM fails the job, and its session is not used again', async () => {
    const { lease } = lend();
    const managed = manage(lease);
    await expect(run(install({ engine: failing }), never, managed)).rejects.toMatchObject({
      problem: lost,
    });
    expect(managed.replaceOnWasm).not.toHaveBeenCalled();
    expect(managed.unload).toHaveBeenCalledExactlyOnceWith(facts);
    expect(lease.release).toHaveBeenCalledOnce();
  });

  test('by the death of its worker: the engine, which waits for an answer, is told', async () => {
    let finish: () => void = () => {};
    const dropModel = (jobId: string, { code }: { code: string }) => {
      asked.push(`engine dropModel ${jobId} ${code}`);
      finish();
    };
    const recognise = () =>
      new Promise<never>((_, reject) => (finish = () => reject(new Error('dropped'))));
    const { lease, end } = lend();
    const connect = vi.spyOn(lease, 'connect');
    const running = run(install({ engine: { recognise, dropModel } }), never, manage(lease));
    await vi.waitFor(() => expect(connect).toHaveBeenCalled());
    await vi.waitFor(() => expect(started).toHaveLength(3));
    end(appError('out-of-memory', { worker: 'session', detail: '' }));
    await expect(running).rejects.toThrow('dropped');
    expect(asked).toContain('engine dropModel job out-of-memory');
  });
});

describe('a job that fails', () => {
  test('at once when the file is no recording: nothing else is started', async () => {
    const probe = () => Promise.reject(appError('not-audio', { detail: 'a picture' }));
    await expect(run(install({ decode: { probe } }))).rejects.toMatchObject({
      problem: { code: 'not-audio', facts: { detail: 'a picture' } },
    });
    expect(started).toHaveLength(1);
  });

  test('with the error of the stage; the others are cancelled', async () => {
    const managed = manage(lend().lease);
    const error = appError('model-unavailable', { modelId: 'demo', detail: 'offline' });
    managed.acquire.mockRejectedValue(error);
    await expect(run(install(), never, managed)).rejects.toMatchObject({
      code: 'model-unavailable',
    });
    await vi.waitFor(() => expect(asked).toContain('vad cancel job'));
  });

  test.each([
    [appError('internal', { detail: 'device lost' }), false],
    [appError('out-of-memory', { worker: 'engine', detail: 'bad_alloc' }), false],
    [appError('not-audio', { detail: 'a hole' }), true],
  ])('and after $code the engine is kept only if it is not to blame', async (error, isKept) => {
    const workers = install({ engine: { recognise: () => Promise.reject(error) } });
    await expect(run(workers)).rejects.toMatchObject({ code: error.code });
    expect(workers.engine.isRunning).toBe(isKept);
  });

  test('when a worker dies', async () => {
    const workers = install({ engine: { recognise: forever } });
    const running = run(workers);
    await vi.waitFor(() => expect(started).toHaveLength(3));
    started[2]?.fail('error', 'crashed');
    await expect(running).rejects.toMatchObject({ code: 'worker-died' });
  });
});

test('an aborted job ends with an AbortError, and its workers are told or ended', async () => {
  let stop: (error: Error) => void = () => {};
  const recognise = () => new Promise<never>((_, reject) => (stop = reject));
  const cancel = (jobId: string) => {
    asked.push(`engine cancel ${jobId}`);
    stop(new DOMException('cancelled', 'AbortError'));
  };
  const controller = new AbortController();
  const workers = install({ engine: { recognise, cancel } });
  const running = run(workers, controller.signal);
  await vi.waitFor(() => expect(started).toHaveLength(3));
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked).toContain('engine cancel job');
  await vi.waitFor(() => expect(asked).toContain('vad cancel job'));
  expect(workers.decode.isRunning).toBe(false);
  expect(workers.engine.isRunning).toBe(true);
});
