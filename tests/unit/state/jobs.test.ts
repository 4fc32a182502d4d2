import { expect, test, vi } from 'vitest';
import { appError } from '../../../src/shared/errors';
import { noProgress, type JobEvent } from '../../../src/shared/job-events';
import type { TranscribeOptions } from '../../../src/shared/options';
import type { Transcript } from '../../../src/shared/transcript';
import { Jobs, type Milestone } from '../../../src/state/jobs.svelte';
import { resolveOptions } from '../../../src/state/resolve-options';
import type { Transcribe } from '../../../src/state/transcribe';
import { segment, transcript, word } from '../transcript-factory';

/** A call of the engine that the test answers. */
interface Call {
  file: File;
  signal: AbortSignal;
  options: TranscribeOptions;
  tell: (event: JobEvent) => void;
  resolve: (transcript: Transcript) => void;
  reject: (error: unknown) => void;
}

function setUp() {
  const calls: Call[] = [];
  const milestones: Milestone[] = [];
  let threads = 1;
  const transcribe: Transcribe = (signal, file, options, tell) =>
    new Promise((resolve, reject) => calls.push({ file, signal, options, tell, resolve, reject }));
  const jobs = new Jobs(
    transcribe,
    () => resolveOptions({ threads: threads++ }),
    (milestone) => milestones.push(milestone),
  );
  return { jobs, calls, milestones };
}

const file = (name: string) => new File(['x'], name);
const phases = (jobs: Jobs) => jobs.all.map(({ state }) => state.phase);
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const aborted = () => new DOMException('aborted', 'AbortError');

function call(calls: Call[], index: number): Call {
  const found = calls[index];
  if (!found) throw new Error(`the engine was called ${calls.length} times only`);
  return found;
}

function progress(recognisedSeconds: number): JobEvent {
  return { type: 'progress', progress: { ...noProgress, totalSeconds: 100, recognisedSeconds } };
}

const first = segment(0, [word('раз', 0, 1)]);
const second = segment(1, [word('два', 1, 2)]);
const better = segment(1, [word('двадцать', 1, 2)]);

test('one job at a time, in order, each with the options of its own moment', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a'), file('b')]);
  expect(phases(jobs)).toEqual(['running', 'queued']);
  expect(jobs.selected?.file.name).toBe('a');
  const result = transcript([first]);
  call(calls, 0).resolve(result);
  await settle();
  expect(phases(jobs)).toEqual(['done', 'running']);
  expect(jobs.all[0]?.state).toMatchObject({ transcript: result });
  expect(calls.map(({ file }) => file.name)).toEqual(['a', 'b']);
  expect(calls.map(({ options }) => options.threads)).toEqual([1, 2]);
});

test('segments from an index on replace what was there', () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a')]);
  call(calls, 0).tell({ type: 'segments', from: 0, segments: [first, second] });
  call(calls, 0).tell({ type: 'segments', from: 1, segments: [better] });
  expect(jobs.all[0]?.segments).toEqual([first, better]);
});

test('engine facts are kept, and a notice only once', () => {
  const { jobs, calls } = setUp();
  const engine = {
    modelId: 'demo',
    provider: 'wasm',
    precision: 'int8',
    threads: 2,
    reason: 'webgpu-missing',
    cacheHit: false,
  } as const;
  jobs.add([file('a')]);
  call(calls, 0).tell({ type: 'engine', engine });
  call(calls, 0).tell({ type: 'notice', notice: 'single-thread' });
  call(calls, 0).tell({ type: 'notice', notice: 'single-thread' });
  expect(jobs.all[0]?.findings).toMatchObject({ engine, notices: ['single-thread'] });
});

test('a failed job keeps its text, and the next one works', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a'), file('b')]);
  call(calls, 0).tell({ type: 'segments', from: 0, segments: [first] });
  call(calls, 0).reject(appError('worker-died', { worker: 'engine', detail: 'gone' }));
  await settle();
  expect(jobs.all[0]?.state).toMatchObject({
    phase: 'failed',
    problem: { code: 'worker-died', facts: { worker: 'engine', detail: 'gone' } },
  });
  expect(jobs.all[0]?.segments).toEqual([first]);
  expect(phases(jobs)).toEqual(['failed', 'running']);
});

test('an error of no kind of ours is internal', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a')]);
  call(calls, 0).reject(new TypeError('x is undefined'));
  await settle();
  expect(jobs.all[0]?.state).toMatchObject({
    problem: { code: 'internal', facts: { detail: 'x is undefined' } },
  });
});

test('cancel shows at once; the next job waits until the engine has let go', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a'), file('b')]);
  call(calls, 0).tell({ type: 'segments', from: 0, segments: [first] });
  jobs.cancel('1');
  expect(call(calls, 0).signal.aborted).toBe(true);
  expect(phases(jobs)).toEqual(['cancelled', 'queued']);
  expect(jobs.all[0]?.segments).toEqual([first]);
  call(calls, 0).reject(aborted());
  await settle();
  expect(phases(jobs)).toEqual(['cancelled', 'running']);
});

test('a waiting job that is cancelled never runs', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a'), file('b'), file('c')]);
  jobs.cancel('2');
  call(calls, 0).resolve(transcript([]));
  await settle();
  expect(phases(jobs)).toEqual(['done', 'cancelled', 'running']);
  expect(calls.map(({ file }) => file.name)).toEqual(['a', 'c']);
});

test('what comes after the end changes nothing', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a'), file('b')]);
  call(calls, 0).resolve(transcript([first]));
  await settle();
  call(calls, 0).tell(progress(50));
  jobs.cancel('2');
  call(calls, 1).tell({ type: 'segments', from: 0, segments: [second] });
  call(calls, 1).resolve(transcript([second]));
  await settle();
  expect(phases(jobs)).toEqual(['done', 'cancelled']);
  expect(jobs.all[1]?.segments).toEqual([]);
  jobs.cancel('1');
  expect(phases(jobs)).toEqual(['done', 'cancelled']);
});

test('a retried job starts afresh, behind those that wait', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a'), file('b'), file('c')]);
  call(calls, 0).tell({ type: 'segments', from: 0, segments: [first] });
  call(calls, 0).reject(appError('internal', { detail: '' }));
  await settle();
  jobs.retry('1');
  expect(jobs.all[0]?.segments).toEqual([]);
  call(calls, 1).resolve(transcript([]));
  await settle();
  call(calls, 2).resolve(transcript([]));
  await settle();
  expect(calls.map(({ file }) => file.name)).toEqual(['a', 'b', 'c', 'a']);
});

test('a job that is cancelled and retried at once runs when the engine is free', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a')]);
  jobs.cancel('1');
  jobs.retry('1');
  expect(calls).toHaveLength(1);
  call(calls, 0).reject(aborted());
  await settle();
  expect(phases(jobs)).toEqual(['running']);
  expect(call(calls, 1).signal.aborted).toBe(false);
});

test('a file that was chosen again takes the place of the old one', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a')]);
  call(calls, 0).reject(appError('file-unreadable', { detail: '' }));
  await settle();
  jobs.replaceFile('1', file('b'));
  expect(phases(jobs)).toEqual(['running']);
  expect(call(calls, 1).file.name).toBe('b');
});

test('removing selects the neighbour, and stops what ran', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a'), file('b'), file('c')]);
  jobs.select('2');
  jobs.remove('2');
  expect(jobs.selected?.file.name).toBe('c');
  jobs.remove('3');
  expect(jobs.selected?.file.name).toBe('a');
  jobs.remove('1');
  expect(jobs.selected).toBeNull();
  expect(call(calls, 0).signal.aborted).toBe(true);
  call(calls, 0).reject(aborted());
  await settle();
  expect(calls).toHaveLength(1);
});

test('new files are selected, unless one is watched at work', async () => {
  const { jobs, calls } = setUp();
  jobs.add([file('a')]);
  jobs.add([file('b')]);
  expect(jobs.selected?.file.name).toBe('a');
  call(calls, 0).resolve(transcript([]));
  await settle();
  jobs.add([file('c')]);
  expect(jobs.selected?.file.name).toBe('c');
  jobs.add([]);
  expect(jobs.all).toHaveLength(3);
});

test('milestones: start, each quarter once, end', async () => {
  const { jobs, calls, milestones } = setUp();
  jobs.add([file('a')]);
  for (const seconds of [10, 25, 30, 80, 100]) call(calls, 0).tell(progress(seconds));
  call(calls, 0).resolve(transcript([]));
  await settle();
  expect(milestones).toEqual([
    { kind: 'started', fileName: 'a' },
    { kind: 'reached', fileName: 'a', share: 0.25 },
    { kind: 'reached', fileName: 'a', share: 0.75 },
    { kind: 'done', fileName: 'a' },
  ]);
});

test('the size of a file is read when it is chosen, not when its turn comes', async () => {
  const { jobs } = setUp();
  const waiting = file('b');
  const size = vi.spyOn(waiting, 'size', 'get').mockReturnValue(7);
  jobs.add([file('a'), waiting]);
  expect(size).toHaveBeenCalledTimes(1);
  expect(jobs.all[1]?.bytes).toBe(7);
});

test('a job waits for its options where they are not known yet, and can be cancelled meanwhile', async () => {
  const transcribe = vi.fn<Transcribe>(() => new Promise(() => {}));
  let know: (options: TranscribeOptions) => void = () => {};
  const jobs = new Jobs(transcribe, () => new Promise((resolve) => (know = resolve)));
  jobs.add([file('a'), file('b')]);
  await settle();
  expect(phases(jobs)).toEqual(['running', 'queued']);
  expect(transcribe).not.toHaveBeenCalled();
  jobs.cancel(jobs.all[0]?.id ?? '');
  know(resolveOptions({ threads: 3 }));
  await settle();
  // The engine is told, and refuses at once.
  expect(transcribe.mock.calls[0]?.[0].aborted).toBe(true);
  expect(phases(jobs)).toEqual(['cancelled', 'queued']);
});
