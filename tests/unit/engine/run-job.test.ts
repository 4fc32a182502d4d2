import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunRequest } from '../../../src/engine/recognition/engine-service';
import type { EngineWorkers } from '../../../src/engine/recognition/engine-workers';
import type { ModelManager } from '../../../src/engine/models/model-manager';
import { runJob } from '../../../src/engine/recognition/run-job';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import { appError, type AppProblem } from '../../../src/shared/errors';
import type { JobEvent } from '../../../src/shared/jobs/job-events';
import type { ChannelChoice } from '../../../src/shared/recognition/options';
import { planSpool } from '../../../src/shared/recognition/plan-spool';
import type {
  DecodeApi,
  EngineApi,
  VadApi,
} from '../../../src/shared/recognition/worker-contracts';
import { begunRequest } from './begun-request';
import {
  facts,
  FakeStages,
  forever,
  heard,
  lend,
  manage,
  never,
  options,
  readBackpressure,
  recordingFacts,
  said,
  track,
  voices,
  type Changes,
  type Managed,
  waveform,
} from './fake-stages';

installErrorTransfer();

const file = new File([new Uint8Array(8)], 'запись.ogg');
const begun = begunRequest('job', file, options);

let stages: FakeStages;

beforeEach(() => {
  stages = new FakeStages();
  vi.stubGlobal('crossOriginIsolated', true);
});
afterEach(() => {
  stages.end();
  vi.unstubAllGlobals();
});

const install = (changes?: Changes) => stages.install(changes);

async function run(
  workers: EngineWorkers,
  signal = never,
  managed: Managed = manage(lend().lease),
  request: Partial<RunRequest> = {},
) {
  const events: JobEvent[] = [];
  const models = managed as unknown as ModelManager;
  const transcript = await runJob(workers, models, signal, { ...begun, ...request }, (event) =>
    events.push(event),
  );
  return { transcript, events };
}

describe('a job that goes well', () => {
  test('gives the transcript of what the stages gave', async () => {
    const { transcript } = await run(install());
    const { loadSeconds, totalSeconds, transcribeSeconds } = transcript.stages;
    expect(totalSeconds).toBeGreaterThanOrEqual(loadSeconds);
    expect(transcript).toEqual({
      fileName: 'запись.ogg',
      language: 'ru',
      durationSeconds: 4,
      speechSeconds: 1.5,
      segments: [said],
      speakers: [],
      modelId: 'demo',
      provider: 'wasm',
      precision: 'int8',
      threads: 2,
      cacheHit: false,
      unknownTokens: 2,
      fallbacks: [],
      realTimeFactor: transcribeSeconds / 4,
      stages: {
        decodeSeconds: 0.25,
        vadSeconds: 0.125,
        featuresSeconds: 0.1,
        modelSeconds: 0.2,
        textSeconds: 0.3,
        loadSeconds,
        transcribeSeconds,
        totalSeconds: transcribeSeconds + loadSeconds,
      },
      incomplete: null,
      unheard: null,
    });
  });

  test('sends pieces through VAD to the engine', async () => {
    await run(install());
    expect(stages.asked.filter((asked) => asked.startsWith('engine'))).toEqual([
      'engine job wasm буквы',
      'engine piece',
      'engine searched',
    ]);
    expect(stages.vadRequests).toEqual([
      {
        jobId: 'job',
        options: options.vad,
        channels: 1,
        journal: true,
        range: null,
        isLive: false,
      },
    ]);
    expect(stages.engineRequests).toMatchObject([{ jobId: 'job', channels: 1, journal: true }]);
  });

  test('decodes all of the default track, one channel', async () => {
    const { events } = await run(install());
    expect(stages.decodeRequests).toEqual([
      {
        jobId: 'job',
        file: expect.any(Blob),
        facts: recordingFacts,
        track: 1,
        channels: 1,
        comparison: null,
        mix: heard.mixed,
        plan: planSpool(3.9, 8),
        fromSample: 0,
        toSample: null,
        backpressure: expect.any(SharedArrayBuffer),
      },
    ]);
    expect(stages.engineRequests[0]?.backpressure).not.toBeNull();
    const recording = {
      facts: recordingFacts,
      track: 1,
      channels: 1,
      comparison: null,
      mix: heard.mixed,
      plan: planSpool(3.9, 8),
    };
    expect(events).toContainEqual({ type: 'recording', recording });
    const decoded = { sampleCount: 64000, incomplete: null, decodeSeconds: 0.25 };
    expect(events).toContainEqual({ type: 'decoded', decoded, waveform });
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
      chunk: 1,
      chunksTotal: 1,
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

  test('tells of all chunks at its end, even where the last word of them is late', async () => {
    const silent: Partial<EngineApi> = {
      recognise: async (request, model, items, _, replace) =>
        stages.engine.recognise(request, model, items, () => {}, replace),
    };
    const { events } = await run(install({ engine: silent }));
    const progress = events.flatMap((event) => (event.type === 'progress' ? event.progress : []));
    expect(progress.at(-1)).toMatchObject({ chunk: 1, chunksTotal: 1 });
  });

  test('leaves its workers to the next', async () => {
    const workers = install();
    await run(workers);
    await run(workers);
    expect(stages.started.map(({ isTerminated }) => isTerminated)).toEqual([false, false, false]);
  });
});

describe('of a recording with two channels', () => {
  const probe = (channels: number, over: object = {}) =>
    Promise.resolve({
      ...recordingFacts,
      audioTracks: [{ ...track, channels, ...over }],
    });
  const runWith = async (
    channels: number,
    choice: ChannelChoice,
    decode: Partial<DecodeApi> = {},
  ) => {
    const workers = install({ decode: { probe: () => probe(channels), ...decode } });
    const asked = { options: { ...options, channels: choice } };
    return run(workers, never, manage(lend().lease), asked);
  };

  test('two voices are kept apart, and everybody is told', async () => {
    const { transcript, events } = await runWith(2, 'auto');
    expect(stages.asked).toContain('decode listen 0');
    expect(stages.decodeRequests[0]).toMatchObject({
      channels: 2,
      comparison: voices,
      mix: heard.apart,
    });
    expect(stages.vadRequests[0]?.channels).toBe(2);
    expect(stages.engineRequests[0]?.channels).toBe(2);
    expect(transcript.speakers).toEqual([
      { id: 0, name: null },
      { id: 1, name: null },
    ]);
    expect(events).toContainEqual({ type: 'notice', notice: 'channels-apart' });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'recording',
        recording: expect.objectContaining({
          channels: 2,
          comparison: voices,
          mix: heard.apart,
        }) as unknown,
      }),
    );
    const seen = events.flatMap((e) => (e.type === 'progress' ? [e.progress.stage] : []));
    expect([...new Set(seen)]).toEqual([
      'opening',
      'comparing-channels',
      'loading-model',
      'recognising',
    ]);
  });

  test('one scene in stereo is mixed', async () => {
    const comparison = { ...voices, kind: 'stereo' as const };
    const listen = () => Promise.resolve({ ...heard, comparison });
    const { transcript, events } = await runWith(2, 'auto', { listen });
    expect(stages.decodeRequests[0]).toMatchObject({ channels: 1, mix: heard.mixed });
    expect(transcript.speakers).toEqual([]);
    expect(events).not.toContainEqual({ type: 'notice', notice: 'channels-apart' });
  });

  test.each<[number, ChannelChoice, number]>([
    [2, 'mixed', 1],
    [2, 'apart', 2],
    [6, 'apart', 2],
    [1, 'apart', 1],
    [6, 'auto', 1],
  ])('%i channels, %s: whatever was heard, %i', async (channels, choice, expected) => {
    const { events } = await runWith(channels, choice);
    expect(stages.decodeRequests[0]).toMatchObject({
      channels: expected,
      comparison: null,
      mix: expected === 2 ? heard.apart : heard.mixed,
    });
    expect(events).not.toContainEqual({ type: 'notice', notice: 'channels-apart' });
  });
});

describe('of a recording whose first track cannot be decoded', () => {
  const second = { ...track, index: 1 };
  const runWith = (fault: 'encrypted' | 'no-decoder', wanted: number | null) => {
    const facts = { ...recordingFacts, audioTracks: [{ ...track, fault }, second] };
    const workers = install({ decode: { probe: () => Promise.resolve(facts) } });
    return run(workers, never, manage(lend().lease), { options: { ...options, track: wanted } });
  };

  test('the next one is read, and everybody is told', async () => {
    const { events } = await runWith('no-decoder', null);
    expect(stages.decodeRequests[0]?.track).toBe(1);
    expect(events).toContainEqual({ type: 'notice', notice: 'other-track' });
  });

  test('a choice needs no word', async () => {
    const { events } = await runWith('no-decoder', 1);
    expect(events).not.toContainEqual({ type: 'notice', notice: 'other-track' });
  });

  test.each(['encrypted', 'no-decoder'] as const)(
    'it is refused when chosen: %s',
    async (fault) => {
      await expect(runWith(fault, 0)).rejects.toMatchObject({ problem: { code: fault } });
    },
  );
});

test('the track that the user chose is read', async () => {
  const chosen = { options: { ...options, track: 0 } };
  await run(install(), never, manage(lend().lease), chosen);
  expect(stages.decodeRequests[0]?.track).toBe(0);
});

test('a track that there is not is refused, with those that there are', async () => {
  const chosen = { options: { ...options, track: 2 } };
  const running = run(install(), never, manage(lend().lease), chosen);
  await expect(running).rejects.toMatchObject({
    problem: { code: 'invalid-option', facts: { option: 'track', value: '2', allowed: '0, 1' } },
  });
});

test('what two workers notice is told once', async () => {
  const vad = stages.vad;
  const detect: VadApi['detect'] = (request, pieces, items, onProgress, onNotice) => {
    onNotice('not-kept');
    return vad.detect(request, pieces, items, onProgress, onNotice);
  };
  const engine = stages.engine;
  const recognise: EngineApi['recognise'] = (request, model, items, onEvent, replace) => {
    onEvent({ type: 'notice', notice: 'not-kept' });
    return engine.recognise(request, model, items, onEvent, replace);
  };
  const { events } = await run(install({ vad: { detect }, engine: { recognise } }));
  await vi.waitFor(() => expect(events).toContainEqual({ type: 'notice', notice: 'not-kept' }));
  // Comlink's messages have been read by then.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const told = events.filter((event) => event.type === 'notice' && event.notice === 'not-kept');
  expect(told).toHaveLength(1);
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
      stages.asked.push(`engine replaced ${next.provider}`);
      const fallback = { startSeconds: 1, endSeconds: 4, provider: next.provider, detail: 'lost' };
      return {
        segments: [said],
        featuresSeconds: 0,
        modelSeconds: 0,
        textSeconds: 0,
        unknownTokens: 0,
        chunks: 1,
        fallbacks: [fallback],
      };
    },
  };

  test('on WebGPU is replaced on WASM; user and transcript are told', async () => {
    const first = lend({ provider: 'webgpu', precision: 'q8' }).lease;
    const second = lend({ reason: 'webgpu-failed' }).lease;
    const managed = manage(first, second);
    const { transcript, events } = await run(install({ engine: failing }), never, managed);
    expect(stages.asked).toContain('engine replaced wasm');
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
    expect(managed.acquire).toHaveBeenCalledOnce();
    expect(managed.unload).toHaveBeenCalledExactlyOnceWith(facts);
    expect(lease.release).toHaveBeenCalledOnce();
  });

  describe('because its worker died on WASM', () => {
    const died = appError('worker-died', { worker: 'session', detail: 'it ended' }).problem;
    /** An engine whose model fails so many times with this. */
    const failTimes = (times: number, problem: AppProblem): Partial<EngineApi> => ({
      async recognise(request, model, items, onEvent, replaceModel) {
        for (let i = 0; i < times; i++) await replaceModel(problem);
        return stages.engine.recognise(request, model, items, onEvent, replaceModel);
      },
    });

    test('once: a new session goes on', async () => {
      const [first, second] = [lend().lease, lend().lease];
      const managed = manage(first);
      managed.acquire.mockResolvedValueOnce(first).mockResolvedValueOnce(second);
      const asked = { options: { ...options, provider: 'auto' as const } };
      const workers = install({ engine: failTimes(1, died) });
      const { transcript } = await run(workers, never, managed, asked);
      expect(transcript.segments).toEqual([said]);
      // A graphics card that failed before must not come back.
      expect(managed.acquire.mock.calls[1]?.[0]).toMatchObject({ provider: 'wasm', threads: 2 });
      expect(first.release).toHaveBeenCalledOnce();
      expect(second.release).toHaveBeenCalledOnce();
    });

    test('a second time fails the job', async () => {
      const managed = manage(lend().lease);
      const running = run(install({ engine: failTimes(2, died) }), never, managed);
      await expect(running).rejects.toMatchObject({ problem: died });
      expect(managed.acquire).toHaveBeenCalledTimes(2);
    });

    test('for want of memory fails the job at once', async () => {
      const { problem } = appError('out-of-memory', { worker: 'session', detail: 'bad_alloc' });
      const managed = manage(lend().lease);
      const running = run(install({ engine: failTimes(1, problem) }), never, managed);
      await expect(running).rejects.toMatchObject({ problem });
      expect(managed.acquire).toHaveBeenCalledOnce();
    });
  });

  test('by the death of its worker: the engine, which waits for an answer, is told', async () => {
    let finish: () => void = () => {};
    const dropModel = (jobId: string, { code }: { code: string }) => {
      stages.asked.push(`engine dropModel ${jobId} ${code}`);
      finish();
    };
    const recognise = () =>
      new Promise<never>((_, reject) => (finish = () => reject(new Error('dropped'))));
    const { lease, end } = lend();
    const connect = vi.spyOn(lease, 'connect');
    const running = run(install({ engine: { recognise, dropModel } }), never, manage(lease));
    await vi.waitFor(() => expect(connect).toHaveBeenCalled());
    await vi.waitFor(() => expect(stages.started).toHaveLength(3));
    end(appError('out-of-memory', { worker: 'session', detail: '' }));
    await expect(running).rejects.toThrow('dropped');
    expect(stages.asked).toContain('engine dropModel job out-of-memory');
  });
});

describe('a job that fails', () => {
  test('at once when the file is no recording: nothing else is started', async () => {
    const probe = () => Promise.reject(appError('not-audio', { detail: 'a picture' }));
    await expect(run(install({ decode: { probe } }))).rejects.toMatchObject({
      problem: { code: 'not-audio', facts: { detail: 'a picture' } },
    });
    expect(stages.started).toHaveLength(1);
  });

  test('with the error of the stage; the others are cancelled', async () => {
    const managed = manage(lend().lease);
    const error = appError('model-unavailable', { modelId: 'demo', detail: 'offline' });
    managed.acquire.mockRejectedValue(error);
    await expect(run(install(), never, managed)).rejects.toMatchObject({
      code: 'model-unavailable',
    });
    await vi.waitFor(() => expect(stages.asked).toContain('vad cancel job'));
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
    await vi.waitFor(() => expect(stages.started).toHaveLength(3));
    stages.started[2]?.fail('error', 'crashed');
    await expect(running).rejects.toMatchObject({ code: 'worker-died' });
  });
});

test('an aborted job ends with an AbortError, and its workers are told or ended', async () => {
  let stop: (error: Error) => void = () => {};
  const recognise = () => new Promise<never>((_, reject) => (stop = reject));
  const cancel = (jobId: string) => {
    stages.asked.push(`engine cancel ${jobId}`);
    stop(new DOMException('cancelled', 'AbortError'));
  };
  const controller = new AbortController();
  const workers = install({ engine: { recognise, cancel } });
  const running = run(workers, controller.signal);
  await vi.waitFor(() => expect(stages.started).toHaveLength(3));
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(stages.asked).toContain('engine cancel job');
  await vi.waitFor(() => expect(stages.asked).toContain('vad cancel job'));
  expect(workers.decode.isRunning).toBe(false);
  expect(workers.engine.isRunning).toBe(true);
});

describe('a decoder that says nothing', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** Time passes, and what the threads say to each other arrives. */
  async function pass(seconds: number) {
    for (let i = 0; i < seconds; i++) {
      await vi.advanceTimersByTimeAsync(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  test('because it is still being fetched is waited for', async () => {
    let arrive = () => {};
    const load = () => new Promise<void>((resolve) => (arrive = resolve));
    const running = run(install({ decode: { load } }));
    await pass(120);
    arrive();
    expect((await running).transcript.segments).toEqual([said]);
  });

  test.each<[string, Partial<DecodeApi>]>([
    ['reads headers', { probe: forever }],
    ['decodes', { decode: forever }],
  ])('while it %s is ended', async (_, decode) => {
    const failed = expect(run(install({ decode, engine: { recognise: forever } }))).rejects;
    const problem = { code: 'decoder-stuck', facts: { seconds: 20 } };
    const checked = failed.toMatchObject({ problem });
    await pass(19);
    expect(stages.started[0]?.isTerminated).toBe(false);
    await pass(10);
    await checked;
    expect(stages.started[0]?.isTerminated).toBe(true);
  });
});

describe('a range of a recording', () => {
  const range = { startSeconds: 1.5, endSeconds: 2.5 };
  const recording = {
    facts: recordingFacts,
    track: 1,
    channels: 1,
    comparison: null,
    plan: [20000, 30000, 30000],
  } as const satisfies RunRequest['recording'] & object;
  const ranged = (over: Partial<typeof options> = {}): Partial<RunRequest> => ({
    options: { ...options, range, ...over },
    recording: { ...recording, plan: [...recording.plan] },
    journal: false,
  });
  const decodeTo: Changes['decode'] = {
    async decode(request, ...rest) {
      const outcome = await stages.decode.decode(request, ...rest);
      const sampleCount = request.toSample ?? 64000;
      return { decoded: { ...outcome.decoded, sampleCount }, waveform: null };
    },
  };

  test('alone is listened to and decoded, and its times are those of the recording', async () => {
    const { transcript, events } = await run(
      install({ decode: decodeTo }),
      never,
      manage(lend().lease),
      ranged(),
    );
    expect(stages.vadRequests[0]?.range).toEqual(range);
    expect(stages.decodeRequests[0]).toMatchObject({ fromSample: 0, toSample: 50000 });
    // What lies before it is not waited for.
    expect(readBackpressure(stages.engineRequests[0]?.backpressure ?? null)).toBe(1);
    expect(transcript).toMatchObject({ durationSeconds: 2.5, range, segments: [said] });
    expect(transcript.realTimeFactor).toBe(transcript.stages.transcribeSeconds);
    const last = events.findLast((event) => event.type === 'progress')?.progress;
    expect(last).toMatchObject({ fromSeconds: 1.5, totalSeconds: 2.5 });
  });

  test('without an end, or with one behind that of the recording, ends with it', async () => {
    for (const endSeconds of [null, 3600]) {
      const over = ranged({ range: { startSeconds: 1.5, endSeconds } });
      const { transcript } = await run(install(), never, manage(lend().lease), over);
      expect(transcript.range).toEqual({ startSeconds: 1.5, endSeconds: 4 });
      expect(transcript.durationSeconds).toBe(4);
    }
    expect(stages.decodeRequests.map(({ toSample }) => toSample)).toEqual([null, null]);
  });

  test('that begins behind the end is refused with the length of the recording', async () => {
    const over = ranged({ range: { startSeconds: 4, endSeconds: 9 } });
    await expect(run(install(), never, manage(lend().lease), over)).rejects.toMatchObject({
      problem: { code: 'range-outside', facts: { startSeconds: 4, durationSeconds: 4 } },
    });
  });
});
