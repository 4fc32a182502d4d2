import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PassageRequest } from '../../../src/engine/recognition/engine-service';
import type { ModelManager } from '../../../src/engine/models/model-manager';
import { readPassage } from '../../../src/engine/passages/read-passage';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import type { EngineApi } from '../../../src/shared/recognition/worker-contracts';
import { segment, word } from '../transcript-factory';
import { facts, FakeStages, lend, manage, never, options, recordingFacts } from './fake-stages';
import { FakeStorage } from './fake-storage';

installErrorTransfer();

const second = 16000;
const plan = [20, 60, 60, 60].map((seconds) => seconds * second);
const request: PassageRequest = {
  jobId: 'job',
  fileName: 'запись.ogg',
  recording: { facts: recordingFacts, track: 1, channels: 1, comparison: null, plan },
  decoded: { sampleCount: 150 * second, incomplete: null, decodeSeconds: 2 },
  file: null,
  range: { startSeconds: 70, endSeconds: 80 },
  options,
};
const file = new File([new Uint8Array(8)], 'запись.ogg');
const heard = [
  segment(0, [word('до', 66, 69), word('первое', 70, 71)]),
  segment(1, [word('второе', 75, 76)]),
  segment(2, [word('после', 81, 82)]),
];
const read = [segment(0, [word('первое', 70, 71)]), segment(1, [word('второе', 75, 76)])];

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

async function readIt(over: Partial<PassageRequest> = {}) {
  const recognise: EngineApi['recognise'] = async (asked, model, items, onEvent, replace) => {
    const result = await stages.engine.recognise(asked, model, items, () => {}, replace);
    const told = { type: 'recognised', busySeconds: 1, chunk: 1, chunksTotal: 2 } as const;
    onEvent({ ...told, seconds: 75 });
    onEvent({ ...told, seconds: 85 });
    return { ...result, segments: heard };
  };
  const shares: number[] = [];
  const reading = await readPassage(
    stages.install({ engine: { recognise } }),
    manage(lend().lease) as unknown as ModelManager,
    'passage',
    never,
    { ...request, ...over },
    (share) => shares.push(share),
  );
  return { reading, shares };
}

test('a passage whose sound is kept is read from there, and no more of it', async () => {
  storage.fill('job', { 1: 60 * second * 2, 2: 60 * second * 2 });
  const { reading, shares } = await readIt();
  expect(reading).toEqual({
    range: request.range,
    segments: read,
    words: read.flatMap(({ words }) => words),
    engine: facts,
  });
  expect(stages.asked.filter((asked) => asked.startsWith('decode'))).toEqual([]);
  // 5 s before 70 s are in the second piece, 5 s after 80 s in the third.
  expect(stages.pieces.map(({ startSample }) => startSample / second)).toEqual([20, 80]);
  const range = { startSeconds: 65, endSeconds: 85 };
  expect(stages.vadRequests).toMatchObject([{ jobId: 'passage', journal: false, range }]);
  expect(stages.engineRequests).toMatchObject([
    { jobId: 'passage', journal: false, backpressure: null },
  ]);
  await vi.waitFor(() => expect(shares.at(-1)).toBe(1));
  expect(shares[0]).toBe(0);
  expect(shares).toContain(0.5);
});

test('else the file is decoded, from border to border of the plan, into a spool of its own', async () => {
  storage.fill('job', { 1: 60 * second * 2 });
  const { reading, shares } = await readIt({ file });
  expect(reading.segments).toEqual(read);
  expect(stages.decodeRequests).toMatchObject([
    {
      jobId: 'passage',
      track: 1,
      plan,
      fromSample: 20 * second,
      toSample: 140 * second,
      backpressure: null,
    },
  ]);
  expect(shares[0]).toBe(0);
  // The pretended decoder has come to second 4 of 85.
  expect(shares).toContainEqual(expect.closeTo(4 / 85 / 2, 6));
});

test('at the end of the recording decoding goes on to its end', async () => {
  await readIt({ file, range: { startSeconds: 144, endSeconds: 150 } });
  expect(stages.decodeRequests).toMatchObject([{ fromSample: 80 * second, toSample: null }]);
  expect(stages.vadRequests[0]?.range).toEqual({ startSeconds: 139, endSeconds: 150 });
});

test('without sound and file it says what it needs', async () => {
  await expect(readIt()).rejects.toMatchObject({
    problem: { code: 'file-needed', facts: { fileName: 'запись.ogg' } },
  });
});
