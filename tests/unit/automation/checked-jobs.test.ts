import { beforeEach, expect, test } from 'vitest';
import { checkJobs, type ProgramJobs } from '../../../src/automation/checked-jobs';
import type { JobLimits, JobSource, JobWish } from '../../../src/shared/jobs/jobs';
import type { TimeRange } from '../../../src/shared/recognition/transcript';
import { resolveOptions } from '../../../src/state/settings/resolve-options';
import { fileOf, startQueue } from '../engine/jobs/start-queue';
import { problemOf, refusal } from './problem-of';

let jobs: ProgramJobs;
const never = new AbortController().signal;

beforeEach(async () => {
  const { queue } = await startQueue();
  jobs = checkJobs(queue, async (wish) => void resolveOptions(wish));
});

const names =
  'positiveThreshold, negativeThreshold, redemptionSeconds, prePadSeconds, minSpeechSeconds';
const wishes = 'modelId, provider, threads, track, channels, raw, range, vad';

test.each<[unknown, string, string, string]>([
  [{ vad: { positiveThreshold: 2 } }, 'vad.positiveThreshold', '2', '[0, 1]'],
  [{ vad: { positiveThreshold: '0.5' } }, 'vad.positiveThreshold', '0.5', '[0, 1]'],
  [{ vad: { positiveThreshold: null } }, 'vad.positiveThreshold', 'null', '[0, 1]'],
  [{ vad: { negativeThreshold: NaN } }, 'vad.negativeThreshold', 'NaN', '[0, 1]'],
  [{ vad: { redemptionSeconds: Infinity } }, 'vad.redemptionSeconds', 'Infinity', '[0, 60]'],
  [{ vad: { prePadSeconds: -1 } }, 'vad.prePadSeconds', '-1', '[0, 60]'],
  [{ vad: { minSpeechSeconds: 61 } }, 'vad.minSpeechSeconds', '61', '[0, 60]'],
  [{ vad: { negativeThreshold: 0.6 } }, 'vad.negativeThreshold', '0.6', '[0, 0.5]'],
  [{ vad: { threshold: 0.5 } }, 'vad.threshold', '0.5', names],
  [{ vad: 'x' }, 'vad', 'x', `{${names}}`],
  [{ vad: [0.5] }, 'vad', '[0.5]', `{${names}}`],
  [{ vad: null }, 'vad', 'null', `{${names}}`],
  [{ modelId: 'gigaam' }, 'modelId', 'gigaam', expect.stringContaining('demo')],
  [{ modelId: '' }, 'modelId', '', 'string'],
  [{ modelId: 7 }, 'modelId', '7', 'string'],
  [{ provider: 'cuda' }, 'provider', 'cuda', 'auto, wasm, webgpu'],
  [{ threads: 999 }, 'threads', '999', '[0, 64]'],
  [{ threads: 1.5 }, 'threads', '1.5', '[0, 64]'],
  [{ threads: 2n }, 'threads', '2', '[0, 64]'],
  [{ track: -1 }, 'track', '-1', '{0, 1, …}'],
  [{ channels: ['auto'] }, 'channels', '["auto"]', 'auto, mixed, apart'],
  [{ chunks: {} }, 'chunks', '{}', wishes],
  [JSON.parse('{"__proto__": {"vad": 1}}'), '__proto__', '{"vad":1}', wishes],
  ['fast', 'wish', 'fast', `{${wishes}}`],
  [null, 'wish', 'null', `{${wishes}}`],
])('a wish of %o is refused, and nothing is added', async (wish, option, value, allowed) => {
  const source = { file: fileOf('a.ogg') };
  const call = () => jobs.add([source], wish as JobWish);
  expect(await problemOf(call)).toEqual(refusal(option, value, allowed));
  expect(jobs.snapshot.jobs).toEqual([]);
});

const sources = 'file, handle, title';

test.each<[unknown, string, string, string]>([
  [null, 'sources', 'null', '[…]'],
  [{ file: fileOf('a') }, 'sources', '{"file":{}}', '[…]'],
  [[fileOf('a')], 'sources[0].file', 'undefined', 'value'],
  [[{ file: fileOf('a') }, { file: 'b.ogg' }], 'sources[1].file', 'b.ogg', 'File'],
  [[{ file: fileOf('a'), name: 'A' }], 'sources[0].name', 'A', sources],
  [[{ file: fileOf('a'), handle: 'h' }], 'sources[0].handle', 'h', 'FileSystemFileHandle'],
  [['a.ogg'], 'sources[0]', 'a.ogg', `{${sources}}`],
])('sources %o are refused', async (given, option, value, allowed) => {
  const call = () => jobs.add(given as JobSource[]);
  expect(await problemOf(call)).toEqual(refusal(option, value, allowed));
});

test('what is allowed goes through, and what is not said is as if it were not there', async () => {
  const wish = { vad: { positiveThreshold: 1, prePadSeconds: undefined }, track: null, threads: 0 };
  const handle = undefined;
  const [id = ''] = await jobs.add([{ file: fileOf('a.ogg'), handle }], wish as unknown as JobWish);
  const job = jobs.snapshot.jobs.find((candidate) => candidate.id === id);
  expect(job?.wish).toEqual({ vad: { positiveThreshold: 1 }, track: null, threads: 0 });
  expect(job?.file.name).toBe('a.ogg');
});

test.each<[unknown, string, string, string]>([
  [{ maxQueue: 0 }, 'maxQueue', '0', '[1, 10000]'],
  [{ maxQueue: '5' }, 'maxQueue', '5', '[1, 10000]'],
  [{ soundBudgetBytes: 1.5 }, 'soundBudgetBytes', '1.5', '[0, 1000000000000]'],
  [{ soundBudget: 1 }, 'soundBudget', '1', 'maxQueue, soundBudgetBytes'],
  [undefined, 'limits', 'undefined', '{maxQueue, soundBudgetBytes}'],
])('limits of %o are refused', async (limits, option, value, allowed) => {
  const call = () => jobs.setLimits(limits as Partial<JobLimits>);
  expect(await problemOf(call)).toEqual(refusal(option, value, allowed));
});

test.each<[unknown, string, string, string]>([
  [{ startSeconds: 3, endSeconds: 3 }, 'endSeconds', '3', '(3, ∞)'],
  [{ startSeconds: NaN, endSeconds: 3 }, 'startSeconds', 'NaN', '[0, 10000000]'],
  [{ startSeconds: 0 }, 'endSeconds', 'undefined', 'value'],
  [undefined, 'range', 'undefined', '{startSeconds, endSeconds}'],
])('a passage of %o is refused', async (range, option, value, allowed) => {
  const [id = ''] = await jobs.add([{ file: fileOf('a.ogg') }]);
  const call = () => jobs.rerun(never, id, range as TimeRange, {}, () => {});
  expect(await problemOf(call)).toEqual(refusal(option, value, allowed));
});

const file = fileOf('a.ogg');
const passage = { startSeconds: 0, endSeconds: 1 };
const verbs: [string, (id: string) => unknown][] = [
  ['listen', (id) => jobs.listen(id, () => {})],
  ['pause', (id) => jobs.pause(id)],
  ['resume', (id) => jobs.resume(id)],
  ['cancel', (id) => jobs.cancel(id)],
  ['retry', (id) => jobs.retry(id)],
  ['move', (id) => jobs.move(id, null)],
  ['remove', (id) => jobs.remove(id)],
  ['readTranscript', (id) => jobs.readTranscript(id)],
  ['readFile', (id) => jobs.readFile(id)],
  ['readHandle', (id) => jobs.readHandle(id)],
  ['readWaveform', (id) => jobs.readWaveform(id)],
  ['readSound', (id) => jobs.readSound(id)],
  ['hearRaw', (id) => jobs.hearRaw(id, { format: 'alaw', sampleRate: 8000, channels: 1 })],
  ['giveFile', (id) => jobs.giveFile(id, { file })],
  ['rerun', (id) => jobs.rerun(never, id, passage, {}, () => {})],
  ['deleteSound', (id) => jobs.deleteSound(id)],
];

test.each(verbs)('%s of a job that there is not, or is no more', async (_, verb) => {
  const gone = (jobId: string) => ({ code: 'no-such-job', facts: { jobId } });
  const [removed = ''] = await jobs.add([{ file }]);
  await jobs.remove(removed);
  expect(await problemOf(() => verb('nobody'))).toEqual(gone('nobody'));
  expect(await problemOf(() => verb(removed))).toEqual(gone(removed));
  const wrong = 7 as unknown as string;
  expect(await problemOf(() => verb(wrong))).toEqual(refusal('jobId', '7', 'string'));
});

test('a job is not put before one that there is not', async () => {
  const [first = '', second = ''] = await jobs.add([{ file }, { file }]);
  expect(await problemOf(() => jobs.move(second, 'nobody'))).toMatchObject({ code: 'no-such-job' });
  expect(await problemOf(() => jobs.move(second, 1 as unknown as string))).toEqual(
    refusal('beforeId', '1', 'string'),
  );
  expect(jobs.snapshot.jobs.map(({ id }) => id)).toEqual([first, second]);
});

test('every verb of the queue is among those that are tried here', () => {
  const others = 'snapshot whenReady subscribe add pauseAll resumeAll setLimits'.split(' ');
  const tried = [...verbs.map(([name]) => name), ...others];
  expect(Object.keys(jobs).sort()).toEqual(tried.sort());
});
