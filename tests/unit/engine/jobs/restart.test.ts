import { expect, test } from 'vitest';
import { decideRestart } from '../../../../src/engine/jobs/check-file';
import { entryOf, type JobEntry, newRecord } from '../../../../src/engine/jobs/job-board';
import { planMove } from '../../../../src/engine/jobs/leader-queue';
import { isDoneAlready } from '../../../../src/engine/jobs/check-verb';
import { appError } from '../../../../src/shared/errors';
import type { JobRecord } from '../../../../src/shared/jobs/journal-records';
import { fileOf, startQueue } from './start-queue';

const facts = { name: 'a.ogg', bytes: 5, lastModified: 1 };

function entry(record: Partial<JobRecord>, over: Partial<JobEntry> = {}): JobEntry {
  return { ...entryOf({ ...newRecord('a', 1, facts, {}), ...record }), ...over };
}

function handle(permission: string): FileSystemFileHandle {
  return { queryPermission: async () => permission } as unknown as FileSystemFileHandle;
}

const decoded = { sampleCount: 16_000, incomplete: null, decodeSeconds: 1 };
const goesOn = { phase: 'queued', waitsFor: null };

test.each([
  ['its file', { file: fileOf('a.ogg') }, {}],
  ['a handle that may be read', { handle: handle('granted') }, {}],
  ['all of its sound', { soundBytes: 32_000 }, { decoded }],
])('a job that ran goes on by itself where there is %s', async (_what, over, record) => {
  expect(await decideRestart(entry({ phase: 'running', ...record }, over))).toEqual(goesOn);
  expect(await decideRestart(entry({ phase: 'queued', ...record }, over))).toEqual(goesOn);
  expect(await decideRestart(entry({ phase: 'interrupted', ...record }, over))).toEqual(goesOn);
});

test('it waits for the user where there is neither', async () => {
  const asks = async (over: Partial<JobEntry>) => decideRestart(entry({ phase: 'running' }, over));
  expect(await asks({ handle: handle('prompt') })).toEqual({
    phase: 'interrupted',
    waitsFor: 'permission',
  });
  expect(await asks({ handle: handle('denied') })).toMatchObject({ waitsFor: 'file' });
  expect(await asks({})).toMatchObject({ waitsFor: 'file' });
  // Sound of a part is not enough.
  expect(await asks({ soundBytes: 32_000 })).toMatchObject({ waitsFor: 'file' });
});

test.each(['paused', 'done', 'failed', 'cancelled'] as const)(
  'a job that is %s stays so',
  async (phase) => {
    expect(await decideRestart(entry({ phase }))).toEqual({ phase, waitsFor: null });
  },
);

test('a job whose file is missing waits for it, and takes no other one', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [a = ''] = await add('talk.ogg');
  await begun(1);
  engine.last.open().reach(10);
  engine.last.fail(appError('file-needed', { fileName: 'talk.ogg' }));
  await until(() => find(a).phase === 'interrupted');
  expect(find(a)).toMatchObject({ waitsFor: 'file', problem: null });

  const longer = { file: fileOf('talk.ogg', 'something longer') };
  const wrongSize = { code: 'wrong-file', facts: { fileName: 'talk.ogg', difference: 'size' } };
  await expect(queue.resume(a, longer)).rejects.toMatchObject({ problem: wrongSize });
  expect(find(a)).toMatchObject({ phase: 'interrupted', problem: wrongSize });
  const other = { file: fileOf('talk.ogg', 'mail.ogg') };
  await expect(queue.resume(a, other)).rejects.toMatchObject({
    problem: { facts: { difference: 'content' } },
  });
  await queue.resume(a, { file: fileOf('copy.ogg', 'talk.ogg', 99) });
  await begun(2);
  expect(engine.last.request).toMatchObject({ fileName: 'talk.ogg', file: { name: 'copy.ogg' } });
  expect(find(a)).toMatchObject({ phase: 'running', waitsFor: null, problem: null });
  expect((await queue.readFile(a))?.name).toBe('copy.ogg');
});

test('a file that cannot be read any more is asked for', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [a = ''] = await add('talk.ogg');
  await begun(1);
  engine.last.fail(appError('file-unreadable', { detail: 'gone' }));
  await until(() => find(a).phase === 'failed');
  await expect(queue.retry(a)).rejects.toMatchObject({ code: 'file-needed' });
  expect(find(a).phase).toBe('failed');
  await expect(queue.resume(a)).rejects.toMatchObject({ code: 'file-needed' });
  expect(find(a)).toMatchObject({ phase: 'interrupted', waitsFor: 'file' });
});

test('a job is moved by its own place, until places are too close together', () => {
  const at = (id: string, place: number) => entry({ id, place });
  const list = [at('a', 1), at('b', 2), at('c', 3)];
  expect([...planMove(list, 'c', 'b')]).toEqual([['c', 1.5]]);
  expect([...planMove(list, 'c', 'a')]).toEqual([['c', 0]]);
  expect([...planMove(list, 'a', null)]).toEqual([['a', 4]]);
  const close = [at('a', 1), at('b', 1 + Number.EPSILON), at('c', 3)];
  expect([...planMove(close, 'c', 'b')]).toEqual([
    ['a', 0],
    ['c', 1],
    ['b', 2],
  ]);
});

test('a verb that the first asking has carried out is not refused the second time', () => {
  const refused = (verb: 'cancel' | 'pause', phase: 'cancelled' | 'done' | 'paused') =>
    isDoneAlready(verb, appError('wrong-phase', { verb, phase }));
  expect(refused('cancel', 'cancelled')).toBe(true);
  expect(refused('cancel', 'done')).toBe(false);
  expect(refused('pause', 'paused')).toBe(true);
  expect(isDoneAlready('pause', new Error('x'))).toBe(false);
});
