import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunRequest } from '../../../src/engine/recognition/engine-service';
import type { ModelManager } from '../../../src/engine/models/model-manager';
import { runJob } from '../../../src/engine/recognition/run-job';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import type { JobEvent } from '../../../src/shared/jobs/job-events';
import type { DecodeResult, Recording } from '../../../src/shared/recognition/worker-contracts';
import {
  FakeStages,
  lend,
  manage,
  never,
  options,
  pieceAt,
  readBackpressure,
  recordingFacts,
  type Changes,
  waveform,
} from './fake-stages';
import { FakeStorage } from './fake-storage';

installErrorTransfer();

const recording: Recording = {
  facts: recordingFacts,
  track: 1,
  channels: 1,
  comparison: null,
  plan: [20000, 30000, 30000],
};
const decoded: DecodeResult = { sampleCount: 64000, incomplete: null, decodeSeconds: 2 };
const file = new File([new Uint8Array(8)], 'запись.ogg');
const resumed: RunRequest = {
  jobId: 'job',
  fileName: file.name,
  file: null,
  live: null,
  options,
  recording,
  decoded,
  recognisedSeconds: 2,
  journal: true,
  soundBudgetBytes: Infinity,
};

let stages: FakeStages;
let storage: FakeStorage;

beforeEach(() => {
  stages = new FakeStages();
  storage = new FakeStorage();
  storage.install();
  vi.stubGlobal('crossOriginIsolated', true);
});
afterEach(() => {
  stages.end();
  vi.unstubAllGlobals();
});

async function run(request: Partial<RunRequest> = {}, changes?: Changes) {
  const events: JobEvent[] = [];
  const managed = manage(lend().lease);
  const transcript = await runJob(
    stages.install(changes),
    managed as unknown as ModelManager,
    never,
    { ...resumed, ...request },
    (event) => events.push(event),
  );
  return { transcript, events, managed };
}

describe('a job whose sound is complete', () => {
  beforeEach(() => storage.fill('job', { 0: 40000, 1: 60000, 2: 28000 }));

  test('goes on without its file, and decodes nothing', async () => {
    const { transcript, events } = await run();
    expect(stages.asked.filter((asked) => asked.startsWith('decode'))).toEqual([]);
    expect(stages.pieces).toEqual([
      pieceAt(0, 0, 20000),
      pieceAt(1, 20000, 30000),
      pieceAt(2, 50000, 14000),
    ]);
    expect(transcript).toMatchObject({ durationSeconds: 4, stages: { decodeSeconds: 2 } });
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'decoded' }));
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'recording' }));
  });

  test('starts where it had come to, and its decoder and speed know it', async () => {
    const { events, managed } = await run();
    expect(events.find((event) => event.type === 'progress')?.progress).toMatchObject({
      stage: 'opening',
      totalSeconds: 4,
      decodedSeconds: 2,
      searchedSeconds: 2,
      recognisedSeconds: 2,
    });
    expect(readBackpressure(stages.engineRequests[0]?.backpressure ?? null)).toBe(2);
    expect(managed.noteJob).not.toHaveBeenCalled();
  });

  test('starts at nothing where no journal was kept', async () => {
    const { events } = await run({ journal: false });
    const first = events.find((event) => event.type === 'progress')?.progress;
    expect(first?.recognisedSeconds).toBe(0);
    expect(stages.vadRequests[0]?.journal).toBe(false);
    expect(stages.engineRequests[0]?.journal).toBe(false);
  });

  test('its time is that of all its runs', async () => {
    const recognise: Changes['engine'] = {
      async recognise(request, model, items, onEvent, replace) {
        onEvent({ type: 'recognised', seconds: 3, busySeconds: 40, chunk: 1, chunksTotal: 1 });
        await new Promise((resolve) => setTimeout(resolve, 20));
        return stages.engine.recognise(request, model, items, onEvent, replace);
      },
    };
    const { transcript } = await run({}, { engine: recognise });
    expect(transcript.stages.transcribeSeconds).toBe(40);
    expect(transcript.realTimeFactor).toBe(10);
  });

  test('keeps two channels apart as before, without listening', async () => {
    storage.fill('job', { 0: 80000, 1: 120000, 2: 56000 });
    const apart = { ...recording, channels: 2 as const };
    const { transcript } = await run({ recording: apart });
    expect(stages.asked).not.toContain('decode listen 1');
    expect(stages.pieces).toEqual([
      pieceAt(0, 0, 20000, { channels: 2 }),
      pieceAt(1, 20000, 30000, { channels: 2 }),
      pieceAt(2, 50000, 14000, { channels: 2 }),
    ]);
    expect(transcript.speakers).toHaveLength(2);
  });
});

describe('a job whose sound is not complete', () => {
  beforeEach(() => storage.fill('job', { 0: 40000, 1: 60000, 2: 27998 }));

  test('says that it needs its file, and starts nothing', async () => {
    await expect(run()).rejects.toMatchObject({
      problem: { code: 'file-needed', facts: { fileName: 'запись.ogg' } },
    });
    expect(stages.started).toEqual([]);
  });

  test('decodes what is missing, behind what is there', async () => {
    const { events } = await run({ file });
    expect(stages.asked.slice(0, 3)).toEqual(['decode load', 'decode probe', 'decode']);
    expect(stages.decodeRequests).toMatchObject([
      { jobId: 'job', track: 1, plan: recording.plan, fromSample: 50000, toSample: null },
    ]);
    expect(stages.pieces).toEqual([
      pieceAt(0, 0, 20000),
      pieceAt(1, 20000, 30000),
      pieceAt(7, 50000, 14000),
    ]);
    expect(events).toContainEqual({
      type: 'decoded',
      decoded: { ...decoded, decodeSeconds: 0.25 },
      waveform,
    });
  });

  test('trusts none of it before VAD has said so', async () => {
    await run({ file, decoded: null });
    expect(stages.decodeRequests[0]?.fromSample).toBe(0);
    expect(stages.pieces).toEqual([pieceAt(7, 0, 64000)]);
  });

  test('refuses another file', async () => {
    const probe = () => Promise.resolve({ ...recordingFacts, fingerprint: 'cd34' });
    await expect(run({ file }, { decode: { probe } })).rejects.toMatchObject({
      problem: { code: 'wrong-file', facts: { fileName: 'запись.ogg', difference: 'content' } },
    });
    expect(stages.decodeRequests).toEqual([]);
  });
});

test('sound that recognition has passed goes once there is more than the budget', async () => {
  const minute = 60 * 16000;
  const plan = Array.from({ length: 6 }, () => minute);
  storage.fill('job', Object.fromEntries(plan.map((samples, i) => [i, 2 * samples])));
  const engine: Changes['engine'] = {
    async recognise(request, model, items, onEvent, replace) {
      const told = { type: 'recognised', busySeconds: 1, chunk: 1, chunksTotal: null } as const;
      onEvent({ ...told, seconds: 200 });
      await vi.waitFor(() => expect(storage.files.size).toBe(4));
      return stages.engine.recognise(request, model, items, onEvent, replace);
    },
  };
  await run(
    {
      recording: { ...recording, plan },
      decoded: { ...decoded, sampleCount: 6 * minute },
      // Two minutes could go, but 4 are what may stay.
      soundBudgetBytes: 4 * 2 * minute,
    },
    { engine },
  );
  expect(storage.names).toEqual(['job/2', 'job/3', 'job/4', 'job/5']);
});
