import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appError } from '../../../../src/shared/errors';
import { noProgress } from '../../../../src/shared/jobs/job-events';
import type { JobView } from '../../../../src/shared/jobs/jobs';
import type { JobMilestone } from '../../../../src/state/jobs/find-job-milestones';
import { Jobs } from '../../../../src/state/jobs/jobs.svelte';
import { UNDO_MILLISECONDS } from '../../../../src/state/page/removals.svelte';
import { jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';

function setUp(views: JobView[] = [], over: Parameters<typeof jobsSnapshot>[1] = {}) {
  const service = new ScriptedJobs(jobsSnapshot(views, over));
  const milestones: JobMilestone[] = [];
  const jobs = new Jobs(service, (milestone) => milestones.push(milestone));
  return { service, jobs, milestones };
}

const file = (name: string, text = 'x') => new File([text], name);
const ids = (jobs: Jobs) => jobs.all.map(({ id }) => id);
const recognised = (recognisedSeconds: number) => ({
  progress: { ...noProgress, totalSeconds: 100, recognisedSeconds },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a job stays the same object through every change of it and of the order', () => {
  const { service, jobs } = setUp([jobView('a'), jobView('b')]);
  const [a, b] = jobs.all;
  service.changeJob('a', { phase: 'running' });
  expect(a?.phase).toBe('running');
  expect(jobs.running).toBe(a);
  service.change({ jobs: [...service.snapshot.jobs].reverse() });
  expect(jobs.all).toEqual([b, a]);
  expect(jobs.counts).toMatchObject({ all: 2, queued: 1, running: 1, done: 0 });
});

test('a visit begins with what runs, else with what needs the user, else with the last', () => {
  const done = jobView('a', { phase: 'done' });
  const interrupted = jobView('b', { phase: 'interrupted', waitsFor: 'file' });
  const running = jobView('c', { phase: 'running' });
  expect(setUp([done, interrupted, running]).jobs.selected?.id).toBe('c');
  expect(setUp([done, interrupted]).jobs.selected?.id).toBe('b');
  expect(setUp([jobView('d', { phase: 'done' }), done]).jobs.selected?.id).toBe('a');
});

test('the file is lent to the selected job, and the same file stays the same object', async () => {
  const { service, jobs } = setUp([jobView('a'), jobView('b')]);
  const lent = file('a.ogg');
  service.files.set('a', lent);
  jobs.select('b');
  jobs.select('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(jobs.selected?.file).toBe(lent);
  service.files.set('a', new File(['x'], 'a.ogg', { lastModified: lent.lastModified }));
  await jobs.resume('a');
  expect(jobs.selected?.file).toBe(lent);
  jobs.select('b');
  expect(jobs.find('a')?.file).toBeNull();
});

test('a file that the queue comes to know only after its job is lent all the same', async () => {
  const { service, jobs } = setUp();
  const late = file('a');
  service.answers.add = async () => {
    service.files.clear();
    await vi.advanceTimersByTimeAsync(0);
    service.files.set('added-1', late);
  };
  await jobs.add([{ file: late }]);
  await vi.advanceTimersByTimeAsync(0);
  expect(jobs.selected?.file).toBe(late);
});

test('new files are selected, unless one is watched at work', async () => {
  const { service, jobs } = setUp();
  await jobs.add([{ file: file('a') }, { file: file('b') }], { track: 1 });
  expect(jobs.selected?.name).toBe('a');
  expect(service.calls).toEqual([['add', ['a', 'b'], { track: 1 }]]);
  await jobs.add([{ file: file('c') }]);
  expect(jobs.selected?.name).toBe('c');
  service.changeJob('added-3', { phase: 'running' });
  await jobs.add([{ file: file('d') }]);
  expect(jobs.selected?.name).toBe('c');
  await jobs.add([]);
  expect(service.calls).toHaveLength(3);
});

test('what did not fit is thrown, and what did is selected', async () => {
  const { service, jobs } = setUp();
  service.answers.add = () => {
    throw appError('queue-full', { limit: 1, refused: 1 });
  };
  await expect(jobs.add([{ file: file('a') }])).rejects.toThrow('queue-full');
  expect(jobs.selected?.name).toBe('a');
});

test('a refusal stands with its job until something else is asked, or the job moves on', async () => {
  const { service, jobs } = setUp([
    jobView('a', { phase: 'interrupted', waitsFor: 'file' }),
    jobView('b', { phase: 'done' }),
  ]);
  service.answers.resume = () => {
    throw appError('wrong-file', { fileName: 'a.ogg', difference: 'size' });
  };
  await jobs.resume('a', { file: file('other.ogg') });
  expect(service.calls.at(-1)).toEqual(['resume', 'a', 'other.ogg']);
  expect(jobs.find('a')?.problem).toEqual({
    code: 'wrong-file',
    facts: { fileName: 'a.ogg', difference: 'size' },
  });
  expect(jobs.find('b')?.problem).toBeNull();
  service.changeJob('a', { phase: 'queued', waitsFor: null });
  expect(jobs.find('a')?.problem).toBeNull();
});

test('a job that waits for its file does not say so twice', () => {
  const { problem } = appError('file-needed', { fileName: 'a.ogg' });
  const { service, jobs } = setUp([
    jobView('a', { phase: 'interrupted', waitsFor: 'file', problem }),
  ]);
  expect(jobs.selected?.problem).toBeNull();
  service.changeJob('a', { phase: 'failed', waitsFor: null });
  expect(jobs.selected?.problem).toBe(problem);
});

test('an error of no kind of ours is internal; one of all jobs stands apart', async () => {
  const { service, jobs } = setUp([jobView('a')]);
  service.answers.cancel = service.answers.pauseAll = () => {
    throw new TypeError('x is undefined');
  };
  await jobs.cancel('a');
  await jobs.pauseAll();
  const problem = { code: 'internal', facts: { detail: 'x is undefined' } };
  expect([jobs.find('a')?.problem, jobs.problem]).toEqual([problem, problem]);
  delete service.answers.pauseAll;
  await jobs.pauseAll();
  expect(jobs.problem).toBeNull();
});

test('waiting jobs are moved by places, and where they came to is told', async () => {
  const running = jobView('r', { phase: 'running' });
  const { service, jobs, milestones } = setUp([
    running,
    ...['a', 'b', 'c'].map((id) => jobView(id)),
  ]);
  service.answers.move = (id: string, beforeId: string | null) => {
    const rest = service.snapshot.jobs.filter((view) => view.id !== id);
    const index = beforeId === null ? rest.length : rest.findIndex((view) => view.id === beforeId);
    const moved = service.snapshot.jobs.filter((view) => view.id === id);
    service.change({ jobs: [...rest.slice(0, index), ...moved, ...rest.slice(index)] });
  };
  await jobs.shift('c', -1);
  expect(ids(jobs)).toEqual(['r', 'a', 'c', 'b']);
  await jobs.shift('a', 1);
  expect(ids(jobs)).toEqual(['r', 'c', 'a', 'b']);
  await jobs.shift('b', -Infinity);
  expect(ids(jobs)).toEqual(['r', 'b', 'c', 'a']);
  await jobs.shift('b', 2);
  expect(ids(jobs)).toEqual(['r', 'c', 'a', 'b']);
  const moves = service.calls.length;
  await jobs.shift('c', -1);
  await jobs.shift('b', 1);
  await jobs.shift('r', 1);
  expect(service.calls).toHaveLength(moves);
  expect(milestones.map((one) => one.kind === 'moved' && one.place)).toEqual([2, 2, 1, 3]);
  expect(milestones[0]).toEqual({ kind: 'moved', fileName: 'c.ogg', place: 2, count: 3 });
});

test('a range is recognised whatever the job is at; one that was at work is the next one', async () => {
  const wish = { track: 1 };
  const { service, jobs } = setUp([
    jobView('a', { phase: 'running', wish }),
    jobView('b'),
    jobView('c', { phase: 'done' }),
  ]);
  const range = { startSeconds: 5, endSeconds: null };
  await jobs.recogniseRange('a', range);
  expect(service.calls).toEqual([
    ['cancel', 'a'],
    ['retry', 'a', { track: 1, range }, undefined],
    ['move', 'a', 'b'],
  ]);
  service.calls.length = 0;
  await jobs.recogniseRange('b', range);
  await jobs.recogniseRange('c', null);
  expect(service.calls).toEqual([
    ['retry', 'b', { range }, undefined],
    ['retry', 'c', { range: null }, undefined],
  ]);
});

test('removing hides a job, selects the neighbour, and is final after a while only', async () => {
  const { service, jobs } = setUp(['a', 'b', 'c'].map((id) => jobView(id, { phase: 'done' })));
  jobs.select('b');
  jobs.remove('b');
  expect([ids(jobs), jobs.selected?.id]).toEqual([['a', 'c'], 'c']);
  jobs.remove('c');
  expect(jobs.selected?.id).toBe('a');
  expect(jobs.removals.jobs.map(({ id }) => id)).toEqual(['b', 'c']);
  await vi.advanceTimersByTimeAsync(UNDO_MILLISECONDS - 1);
  expect(service.calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(service.calls).toEqual([
    ['remove', 'b'],
    ['remove', 'c'],
  ]);
  expect([ids(jobs), jobs.removals.jobs]).toEqual([['a'], []]);
});

test('a removed job that ran is held, and goes on when it is wanted back', async () => {
  const { service, jobs } = setUp([
    jobView('a', { phase: 'running' }),
    jobView('b', { phase: 'paused' }),
  ]);
  jobs.remove('a', 'b');
  expect([ids(jobs), jobs.running, jobs.selected]).toEqual([[], null, null]);
  expect(service.calls).toEqual([['pause', 'a']]);
  service.changeJob('a', { phase: 'paused' });
  jobs.undoRemove();
  expect(service.calls.slice(1)).toEqual([['resume', 'a']]);
  expect([ids(jobs), jobs.selected?.id]).toEqual([['a', 'b'], 'a']);
  await vi.advanceTimersByTimeAsync(2 * UNDO_MILLISECONDS);
  expect(service.calls).toHaveLength(2);
});

test('the clock of a removal stands still while the user is about to decide', async () => {
  const { service, jobs } = setUp([jobView('a')]);
  jobs.remove('a');
  jobs.removals.hold();
  await vi.advanceTimersByTimeAsync(2 * UNDO_MILLISECONDS);
  expect(service.calls).toEqual([['pause', 'a']]);
  jobs.removals.release();
  await vi.advanceTimersByTimeAsync(UNDO_MILLISECONDS);
  expect(service.calls.at(-1)).toEqual(['remove', 'a']);
});

test('a job that another tab removed gives its place to the neighbour', () => {
  const { service, jobs } = setUp([jobView('a', { phase: 'done' }), jobView('b')]);
  jobs.select('a');
  service.change({ jobs: [jobView('b')] });
  expect([ids(jobs), jobs.selected?.id]).toEqual([['b'], 'b']);
  expect(service.countReaders('a')).toBe(0);
  service.change({ jobs: [] });
  expect(jobs.selected).toBeNull();
});

test('milestones: start, each quarter once, pause, end; what the journal knew is no news', () => {
  const { service, milestones } = setUp([], { role: 'waiting' });
  service.change({ role: 'leader', jobs: [jobView('a'), jobView('z', { phase: 'done' })] });
  service.changeJob('a', { phase: 'running' });
  for (const seconds of [10, 25, 30, 80, 100]) service.changeJob('a', recognised(seconds));
  service.changeJob('a', { phase: 'paused' });
  const { problem } = appError('out-of-memory', { worker: 'vad', detail: '' });
  service.changeJob('a', { phase: 'failed', problem });
  service.changeJob('a', { phase: 'done', problem: null });
  const fileName = 'a.ogg';
  expect(milestones).toEqual([
    { kind: 'started', fileName, isLast: true },
    { kind: 'reached', fileName, share: 0.25 },
    { kind: 'reached', fileName, share: 0.75 },
    { kind: 'paused', fileName },
    { kind: 'failed', fileName, problem },
    { kind: 'done', fileName, isLast: true },
  ]);
});

test('leaving is asked about where a file would have to be chosen again', async () => {
  const { service, jobs } = setUp([jobView('old', { phase: 'running' })]);
  expect(jobs.wouldLose).toBe(false);
  const handle = {} as FileSystemFileHandle;
  await jobs.add([{ file: file('a'), handle }]);
  expect(jobs.wouldLose).toBe(false);
  await jobs.add([{ file: file('b') }]);
  expect(jobs.wouldLose).toBe(true);
  service.change({ role: 'follower' });
  expect(jobs.wouldLose).toBe(false);
  service.change({ role: 'leader' });
  service.changeJob('added-2', {
    phase: 'running',
    progress: { ...noProgress, totalSeconds: 9, decodedSeconds: 9 },
  });
  expect(jobs.wouldLose).toBe(false);
  service.change({ journal: 'memory' });
  expect(jobs.wouldLose).toBe(true);
});
