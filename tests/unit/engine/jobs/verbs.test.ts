import { expect, test } from 'vitest';
import { AppError, appError } from '../../../../src/shared/errors';
import { noProgress } from '../../../../src/shared/jobs/job-events';
import { segment, word } from '../../transcript-factory';
import { optionsOf } from './options-of';
import { fileOf, startQueue } from './start-queue';

/** The problem that a promise is rejected with. */
async function problemOf(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof AppError ? error.problem : error;
}

const wrongPhase = (verb: string, phase: string) => ({
  code: 'wrong-phase',
  facts: { verb, phase },
});

test('files are done one at a time, in the order in which they came', async () => {
  const { engine, add, begun, phases, until } = await startQueue();
  await add('a.ogg', 'b.ogg');
  await add('c.ogg');
  await begun(1);
  expect(phases()).toEqual(['running', 'queued', 'queued']);
  engine.last.finish();
  await begun(2);
  expect(phases()).toEqual(['done', 'running', 'queued']);
  engine.last.finish();
  await begun(3);
  engine.last.finish();
  await until(() => phases().every((phase) => phase === 'done'));
  expect(engine.names).toEqual(['a.ogg', 'b.ogg', 'c.ogg']);
  expect(engine.mostAtOnce).toBe(1);
});

test('a job is begun with what its wish resolves to at that time', async () => {
  let threads = 1;
  const { queue, engine, begun } = await startQueue({
    resolveWish: async (wish) => optionsOf({ threads, ...wish }),
  });
  await queue.add([{ file: fileOf('a.ogg') }, { file: fileOf('b.ogg') }], { channels: 'apart' });
  await begun(1);
  threads = 2;
  engine.last.finish();
  await begun(2);
  expect(engine.runs.map(({ request }) => request.options.threads)).toEqual([1, 2]);
  expect(engine.last.request.options.channels).toBe('apart');
});

test('an option that does not exist fails the job, and the next one begins', async () => {
  const { queue, engine, begun, phases } = await startQueue({
    resolveWish: (wish) => {
      if (wish.threads === -1)
        throw appError('invalid-option', { option: 'threads', value: '-1', allowed: '[0, 64]' });
      return optionsOf(wish);
    },
  });
  const [id] = await queue.add([{ file: fileOf('a.ogg') }], { threads: -1 });
  await queue.add([{ file: fileOf('b.ogg') }]);
  await begun(1);
  expect(phases()).toEqual(['failed', 'running']);
  expect(queue.snapshot.jobs[0]).toMatchObject({ id, problem: { code: 'invalid-option' } });
  expect(engine.names).toEqual(['b.ogg']);
});

test('a job that is done has recognised all its chunks', async () => {
  const { engine, add, begun, until, find } = await startQueue();
  const [a = ''] = await add('a.ogg');
  await begun(1);
  const progress = { ...noProgress, stage: 'recognising', chunk: 7, chunksTotal: 7 } as const;
  engine.last.open().tell({ type: 'progress', progress });
  engine.last.finish();
  await until(() => find(a).phase === 'done');
  expect(find(a).progress).toMatchObject({ chunk: 7, chunksTotal: 7 });
});

test('a paused job keeps its place and goes on with what it had told', async () => {
  const { queue, engine, add, begun, phases, find } = await startQueue();
  const [a = ''] = await add('a.ogg', 'b.ogg');
  await begun(1);
  engine.last.open().reach(30);
  await queue.pause(a);
  expect(engine.last.signal.aborted).toBe(true);
  await begun(2);
  expect(phases()).toEqual(['paused', 'running']);
  await queue.resume(a);
  expect(phases()).toEqual(['queued', 'running']);
  engine.last.finish();
  await begun(3);
  expect(engine.last.request).toMatchObject({
    jobId: a,
    fileName: 'a.ogg',
    recording: { facts: { fingerprint: 'print of talk.ogg' } },
    decoded: { sampleCount: 960_000 },
  });
  expect(engine.last.request.options).toBe(engine.runs[0]?.request.options);
  expect(find(a).startedAt).not.toBeNull();
});

test('what was aborted is heard no more, however late it speaks', async () => {
  const { queue, engine, add, begun, find } = await startQueue();
  const [a = ''] = await add('a.ogg');
  await begun(1);
  await queue.cancel(a);
  engine.last.reach(55).finish([segment(0, [word('поздно', 0, 1)])]);
  expect(find(a)).toMatchObject({ phase: 'cancelled', progress: { recognisedSeconds: 0 } });
});

test('a job that fails says why, and goes on where it had come to', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [a = ''] = await add('a.ogg');
  await begun(1);
  engine.last.open().fail(appError('worker-died', { worker: 'engine', detail: 'gone' }));
  await until(() => find(a).phase === 'failed');
  expect(find(a).problem).toEqual({
    code: 'worker-died',
    facts: { worker: 'engine', detail: 'gone' },
  });
  await queue.resume(a);
  await begun(2);
  expect(find(a)).toMatchObject({ phase: 'running', problem: null });
  expect(engine.last.request.recording).not.toBeNull();
});

test('whatever else is thrown is a fault of ours', async () => {
  const { engine, add, begun, until, find } = await startQueue();
  const [a = ''] = await add('a.ogg');
  await begun(1);
  engine.last.fail(new TypeError('x is undefined'));
  await until(() => find(a).phase === 'failed');
  expect(find(a).problem).toEqual({ code: 'internal', facts: { detail: 'x is undefined' } });
});

test('retrying forgets all, and waits behind the others', async () => {
  const { queue, engine, sound, add, begun, until, find, names } = await startQueue();
  const [a = ''] = await add('a.ogg', 'b.ogg', 'c.ogg');
  await begun(1);
  engine.last.open().fail(appError('out-of-memory', { worker: 'engine', detail: '' }));
  await begun(2);
  sound.bytes.set(a, 7);
  await queue.retry(a, { threads: 3 });
  expect(names()).toEqual(['b.ogg', 'c.ogg', 'a.ogg']);
  expect(find(a)).toMatchObject({ phase: 'queued', problem: null, recording: null, notices: [] });
  engine.last.finish();
  await begun(3);
  engine.last.finish();
  await begun(4);
  expect(engine.last.request).toMatchObject({
    jobId: a,
    recording: null,
    decoded: null,
    recognisedSeconds: 0,
    options: { threads: 3 },
  });
  expect(sound.removed).toContain(a);
  await until(() => find(a).phase === 'running');
});

test('a job that waits is begun otherwise in its place, a paused one at the end', async () => {
  const { queue, engine, add, begun, names, find } = await startQueue();
  const [a = '', b = '', c = ''] = await add('a', 'b', 'c', 'd');
  await begun(1);
  const range = { startSeconds: 60, endSeconds: null };
  await queue.retry(b, { range });
  expect(names()).toEqual(['a', 'b', 'c', 'd']);
  expect(find(b)).toMatchObject({ wish: { range }, progress: { fromSeconds: 60 } });
  await queue.pause(c);
  await queue.retry(c);
  expect(names()).toEqual(['a', 'b', 'd', 'c']);
  expect(find(c).phase).toBe('queued');
  engine.last.finish();
  await begun(2);
  expect(engine.last.request.jobId).toBe(b);
  expect(find(a).phase).toBe('done');
});

test('verbs that fit no phase are refused by name, and change nothing', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [a = '', b = ''] = await add('a.ogg', 'b.ogg');
  await begun(1);
  engine.last.finish();
  await until(() => find(a).phase === 'done');
  const before = find(a);
  expect(await problemOf(queue.cancel(a))).toEqual(wrongPhase('cancel', 'done'));
  expect(await problemOf(queue.pause(a))).toEqual(wrongPhase('pause', 'done'));
  expect(await problemOf(queue.resume(a))).toEqual(wrongPhase('resume', 'done'));
  expect(await problemOf(queue.move(a, null))).toEqual(wrongPhase('move', 'done'));
  expect(find(a)).toBe(before);
  expect(await problemOf(queue.retry(b))).toEqual(wrongPhase('retry', 'running'));
  expect(await problemOf(queue.move(b, null))).toEqual(wrongPhase('move', 'running'));
  await queue.cancel(b);
  expect(await problemOf(queue.cancel(b))).toEqual(wrongPhase('cancel', 'cancelled'));
  expect(await problemOf(queue.resume(b))).toEqual(wrongPhase('resume', 'cancelled'));
});

test('waiting jobs change places', async () => {
  const { queue, engine, add, begun, names } = await startQueue();
  const [, b = '', c = '', d = ''] = await add('a', 'b', 'c', 'd');
  await begun(1);
  await queue.move(d, b);
  expect(names()).toEqual(['a', 'd', 'b', 'c']);
  await queue.move(b, null);
  expect(names()).toEqual(['a', 'd', 'c', 'b']);
  await queue.move(c, d);
  expect(names()).toEqual(['a', 'c', 'd', 'b']);
  engine.last.finish();
  await begun(2);
  expect(engine.names).toEqual(['a', 'c']);
});

test('a job that is removed is gone, also while it runs', async () => {
  const { queue, engine, sound, add, begun, names } = await startQueue();
  const [a = ''] = await add('a', 'b');
  await begun(1);
  sound.bytes.set(a, 5);
  await queue.remove(a);
  expect(names()).toEqual(['b']);
  expect(engine.runs[0]?.signal.aborted).toBe(true);
  await begun(2);
  expect(sound.removed).toContain(a);
  await queue.pause(a);
  await queue.remove(a);
});

test('pausing all stops the one that runs, and only that one is woken', async () => {
  const { queue, engine, add, begun, phases } = await startQueue();
  const [, , c = ''] = await add('a', 'b', 'c');
  await begun(1);
  await queue.pause(c);
  await queue.pauseAll();
  expect(queue.snapshot.isPaused).toBe(true);
  expect(phases()).toEqual(['paused', 'queued', 'paused']);
  await queue.resumeAll();
  await begun(2);
  expect(phases()).toEqual(['running', 'queued', 'paused']);
  expect(engine.names).toEqual(['a', 'a']);
});

test('a job that is resumed by hand runs although the queue is paused', async () => {
  const { queue, engine, add, begun, until, phases } = await startQueue();
  const [a = ''] = await add('a', 'b');
  await begun(1);
  await queue.pauseAll();
  await queue.resume(a);
  await begun(2);
  engine.last.finish();
  await until(() => phases()[0] === 'done');
  expect(phases()).toEqual(['done', 'queued']);
  expect(engine.runs).toHaveLength(2);
});

test('a queue that was paused is so in the next visit', async () => {
  const first = await startQueue();
  await first.queue.pauseAll();
  await first.queue.dispose();
  const second = await startQueue({ memory: first.memory });
  expect(second.queue.snapshot.isPaused).toBe(true);
  await second.queue.resumeAll();
  const third = await startQueue({ memory: first.memory });
  expect(third.queue.snapshot.isPaused).toBe(false);
});

test('without a database all works, and says that nothing is kept', async () => {
  const { queue, engine, add, begun, find } = await startQueue();
  const [a = ''] = await add('a');
  await begun(1);
  expect(queue.snapshot.journal).toBe('memory');
  expect(find(a).notices).toEqual(['not-kept']);
  expect(engine.last.request.journal).toBe(false);
});
