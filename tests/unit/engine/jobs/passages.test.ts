import { expect, test } from 'vitest';
import { overlayOptions } from '../../../../src/engine/jobs/leader-queue';
import type { PassageReading } from '../../../../src/shared/jobs/jobs';
import type { Segment } from '../../../../src/shared/recognition/transcript';
import { isAbort } from '../../../../src/shared/errors';
import { segment, word } from '../../transcript-factory';
import { optionsOf } from './options-of';
import { fileOf, startQueue } from './start-queue';

const engine = {
  modelId: 'other',
  provider: 'wasm',
  precision: 'int8',
  threads: 1,
  reason: 'chosen',
  cacheHit: true,
} as unknown as PassageReading['engine'];

function reading(startSeconds: number, endSeconds: number, segments: Segment[]): PassageReading {
  const words = segments.flatMap((part) => part.words);
  return { range: { startSeconds, endSeconds }, segments, words, engine };
}

const before = [
  segment(0, [word('раз', 0, 1), word('два', 1, 2), word('три', 2, 3)]),
  segment(1, [word('четыре', 4, 5), word('пять', 5, 6)]),
  segment(2, [word('шесть', 8, 9)]),
];
test('a passage is read as the rest was, but for what the wish names', () => {
  const options = optionsOf({ threads: 2, vad: { minSpeechSeconds: 0.3 } });
  const same = overlayOptions(options, { vad: { positiveThreshold: 0.8 } }, null);
  expect(same.model).toBe(options.model);
  expect(same).toMatchObject({
    threads: 2,
    vad: { positiveThreshold: 0.8, minSpeechSeconds: 0.3 },
  });
  const resolved = optionsOf({ modelId: 'other' });
  const other = overlayOptions(options, { modelId: 'other', provider: 'wasm' }, resolved);
  expect(other).toMatchObject({ model: { id: 'other' }, provider: 'wasm', threads: 2 });
  expect(other.chunks).toBe(resolved.chunks);
});

/** A queue with a job that is done and one that runs. */
async function withDoneJob() {
  const started = await startQueue();
  const [a = '', b = ''] = await started.add('a', 'b', 'c');
  await started.begun(1);
  started.engine.last.open({ channels: 2 }).finish(before);
  await started.begun(2);
  return { ...started, a, b };
}

test('a running job is held up for a passage, and goes on before all others', async () => {
  const { queue, engine: scripted, add, begun, phases, find, a, b } = await withDoneJob();
  scripted.last.open().reach(10);
  const [d = ''] = await add('d');
  await queue.move(d, queue.snapshot.jobs.find(({ file }) => file.name === 'c')?.id ?? null);
  let answer = (_reading: PassageReading) => {};
  scripted.readPassageOf = () => new Promise((resolve) => (answer = resolve));
  const shares: number[] = [];
  const range = { startSeconds: 1, endSeconds: 2 };
  const signal = new AbortController().signal;
  const rerun = queue.rerun(signal, a, range, { threads: 4 }, (share) => shares.push(share));
  await expect.poll(() => scripted.passages.length).toBe(1);
  expect(scripted.passages[0]).toMatchObject({
    jobId: a,
    fileName: 'a',
    range,
    decoded: { sampleCount: 960_000 },
    options: { threads: 4 },
  });
  expect(scripted.runs[1]?.signal.aborted).toBe(true);
  expect(find(b).phase).toBe('queued');
  answer(reading(1, 2, [segment(0, [word('двадцать', 1, 2)])]));
  expect((await rerun).segments[0]?.text).toBe('двадцать');
  expect(shares).toEqual([0.5]);
  await begun(3);
  expect(scripted.last.request.jobId).toBe(b);
  expect(phases()).toEqual(['done', 'running', 'queued', 'queued']);
  expect(scripted.mostAtOnce).toBe(1);
});

test('a passage that is given up lets the running job go on', async () => {
  const { queue, engine: scripted, begun, a, b } = await withDoneJob();
  scripted.readPassageOf = (_request, signal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error)),
    );
  const controller = new AbortController();
  const range = { startSeconds: 1, endSeconds: 2 };
  const rerun = queue.rerun(controller.signal, a, range, {}, () => {});
  await expect.poll(() => scripted.passages.length).toBe(1);
  controller.abort();
  expect(isAbort(await rerun.catch((error: unknown) => error))).toBe(true);
  await begun(3);
  expect(scripted.last.request.jobId).toBe(b);
});

test('a job that is done takes its own file again, and no other one', async () => {
  const { queue, engine: scripted, add, begun, until, phases } = await startQueue();
  const [a = ''] = await add('talk.ogg');
  await begun(1);
  scripted.last.open().finish(before);
  await until(() => phases()[0] === 'done');
  await expect(queue.giveFile(a, { file: fileOf('other.ogg', 'same len') })).rejects.toMatchObject({
    problem: { code: 'wrong-file', facts: { fileName: 'other.ogg', difference: 'content' } },
  });
  expect((await queue.readFile(a))?.name).toBe('talk.ogg');
  await queue.giveFile(a, { file: fileOf('copy.ogg', 'talk.ogg') });
  expect((await queue.readFile(a))?.name).toBe('copy.ogg');
  const range = { startSeconds: 1, endSeconds: 2 };
  scripted.readPassageOf = async () => reading(1, 2, []);
  await queue.rerun(new AbortController().signal, a, range, {}, () => {});
  expect(scripted.passages[0]?.file?.name).toBe('copy.ogg');
});

test('only jobs that are done have passages', async () => {
  const { queue, b } = await withDoneJob();
  const range = { startSeconds: 1, endSeconds: 2 };
  const rerun = queue.rerun(new AbortController().signal, b, range, {}, () => {});
  await expect(rerun).rejects.toMatchObject({
    problem: { code: 'wrong-phase', facts: { verb: 'rerun' } },
  });
});

test("channels that were recognised apart have speakers, whose names are the document's", async () => {
  const { queue, find, a } = await withDoneJob();
  const unnamed = [
    { id: 0, name: null },
    { id: 1, name: null },
  ];
  expect(find(a).speakers).toEqual(unnamed);
  expect((await queue.readTranscript(a)).speakers).toEqual(unnamed);
});
