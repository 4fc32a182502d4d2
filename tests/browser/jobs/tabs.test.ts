import { expect, test } from 'vitest';
import { AppError, isAbort } from '../../../src/shared/errors';
import type { JobsSnapshot, PassageReading } from '../../../src/shared/jobs/jobs';
import { waveformOf } from '../../unit/engine/jobs/scripted-engine';
import { segment, word } from '../../unit/transcript-factory';
import { follow } from './make-tab';
import { openTab, openTabFrame } from './open-tab';

const say = (id: number, text: string) => segment(id, [word(text, id, id + 1)]);
const sources = (...names: string[]) => names.map((name) => ({ file: new File([name], name) }));
const namesOf = ({ jobs }: JobsSnapshot) => jobs.map(({ file }) => file.name);

test('one tab works, the others show the same and steer', async () => {
  const leader = await openTab();
  const [a = ''] = await leader.queue.add(sources('a'));
  const follower = await openTab();
  expect([leader.queue.snapshot.role, follower.queue.snapshot.role]).toEqual([
    'leader',
    'follower',
  ]);
  expect(follower.queue.snapshot.jobs).toEqual(leader.queue.snapshot.jobs);

  const [b = '', c = ''] = await follower.queue.add(sources('b', 'c'));
  // What a verb has done is there when it is answered.
  expect(namesOf(follower.queue.snapshot)).toEqual(['a', 'b', 'c']);
  await leader.begun(1);
  await follower.queue.pause(a);
  expect(follower.find(a)?.phase).toBe('paused');
  await leader.begun(2);
  expect(await leader.engine.last.request.file?.text()).toBe('b');
  await follower.queue.move(c, null);
  await follower.queue.resume(a);
  await follower.queue.cancel(b);
  await follower.queue.remove(c);
  expect(namesOf(follower.queue.snapshot)).toEqual(['a', 'b']);
  await leader.begun(3);
  expect(leader.engine.names).toEqual(['a', 'b', 'a']);
  expect(follower.engine.runs).toHaveLength(0);
  expect({ ...follower.queue.snapshot, role: 'leader' }).toEqual(leader.queue.snapshot);
});

test('a refusal reaches the tab that asked, as what it is', async () => {
  const leader = await openTab();
  const follower = await openTab();
  const [a = ''] = await follower.queue.add(sources('a'));
  await leader.begun(1);
  leader.engine.last.finish();
  await follower.until(a, 'done');
  const error = await follower.queue.cancel(a).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    problem: { code: 'wrong-phase', facts: { verb: 'cancel', phase: 'done' } },
  });
  await follower.queue.setLimits({ maxQueue: 1 });
  await expect(follower.queue.add(sources('b', 'c', 'd'))).rejects.toMatchObject({
    problem: { code: 'queue-full', facts: { limit: 1, refused: 2 } },
  });
});

test('a follower that comes late reads all of the text, then each change, then the end', async () => {
  const leader = await openTab();
  const [a = ''] = await leader.queue.add(sources('a'));
  await leader.begun(1);
  leader.engine.last.say(0, [say(0, 'раз'), say(1, 'два')]);
  const follower = await openTab();
  const heard = follow(follower.queue, a);
  await expect.poll(heard.read).toBe('раз два');
  leader.engine.last.say(1, [say(1, 'три')]);
  await expect.poll(heard.read).toBe('раз три');
  leader.engine.last.finish([say(0, 'раз'), say(1, 'три')]);
  await expect.poll(() => heard.log.at(-1)).toBe('end');
  expect((await follower.queue.readTranscript(a)).segments).toHaveLength(2);
  const late = follow(follower.queue, a);
  await expect.poll(() => late.log).toEqual(['segments', 'end']);
  expect(late.read()).toBe('раз три');
  late.stop();
});

test('progress is told at most a few times a second, and only of the job that runs', async () => {
  const leader = await openTab();
  await leader.queue.add(sources(...Array.from({ length: 500 }, (_, index) => `${index}`)));
  const follower = await openTab();
  await leader.begun(1);
  const before = follower.queue.snapshot.jobs;
  const heard: JobsSnapshot[] = [];
  follower.queue.subscribe((snapshot) => heard.push(snapshot));
  for (let second = 1; second <= 60; second++) {
    leader.engine.last.reach(second);
    await new Promise((resolve) => setTimeout(resolve, 17));
  }
  await expect.poll(() => follower.queue.snapshot.jobs[0]?.progress.recognisedSeconds).toBe(60);
  expect(heard.length).toBeGreaterThan(2);
  expect(heard.length).toBeLessThan(10);
  expect(follower.queue.snapshot.jobs.slice(1).every((job, i) => job === before[i + 1])).toBe(true);
});

test('a follower takes over with its files when the leader is closed', async () => {
  const leader = await openTab();
  const follower = await openTab();
  const third = await openTab();
  const [a = '', b = ''] = await leader.queue.add(sources('a', 'b'));
  const [c = ''] = await follower.queue.add(sources('c'));
  await leader.begun(1);
  leader.engine.last
    .open()
    .reach(20)
    .say(0, [say(0, 'раз')]);
  const heard = follow(third.queue, a);
  await expect.poll(heard.read).toBe('раз');
  await leader.close();

  await expect.poll(() => follower.queue.snapshot.role).toBe('leader');
  await follower.begun(1);
  expect(follower.engine.last.request).toMatchObject({ jobId: a, recognisedSeconds: 20 });
  expect(await follower.engine.last.request.file?.text()).toBe('a');
  expect(follower.phases()).toEqual(['running', 'queued', 'queued']);
  await expect.poll(() => third.phases()).toEqual(['running', 'queued', 'queued']);
  follower.engine.last.reach(30).say(0, [say(0, 'раз'), say(1, 'два')]);
  await expect.poll(heard.read).toBe('раз два');
  follower.engine.last.finish([say(0, 'раз'), say(1, 'два')]);
  await third.until(a, 'done');
  await follower.begun(2);

  // And once more.
  await follower.close();
  await third.begun(1);
  expect(third.engine.last.request.jobId).toBe(b);
  third.engine.last.finish();
  await third.begun(2);
  expect(third.engine.last.request.jobId).toBe(c);
  expect([leader, follower, third].flatMap(({ engine }) => engine.names)).toEqual([
    'a',
    'a',
    'b',
    'b',
    'c',
  ]);
});

test('a page that crashes hands over what it was at, and what it was asked', async () => {
  const leader = await openTabFrame();
  const follower = await openTab();
  expect([leader.queue.snapshot.role, follower.queue.snapshot.role]).toEqual([
    'leader',
    'follower',
  ]);
  const [a = '', b = ''] = await follower.queue.add(sources('a', 'b'));
  await leader.begun(1);
  leader.engine.last.open();
  // The frame has got the file of `d` from nobody else.
  const [d = ''] = await leader.queue.add([{ file: new File(['d'], 'd') }]);
  await expect.poll(() => follower.queue.readFile(d)).not.toBeNull();

  leader.kill();
  const asked = Promise.all([follower.queue.pause(b), follower.queue.add(sources('c'))]);
  await follower.begun(1);
  expect(follower.engine.last.request).toMatchObject({
    jobId: a,
    decoded: { sampleCount: 960_000 },
  });
  const [, [c = '']] = await asked;
  expect(follower.queue.snapshot.jobs.map(({ id, phase }) => [id, phase])).toEqual([
    [a, 'running'],
    [b, 'paused'],
    [d, 'queued'],
    [c, 'queued'],
  ]);
  follower.engine.last.finish();
  await follower.begun(2);
  expect(await follower.engine.last.request.file?.text()).toBe('d');
});

test('a follower that dies is no longer served, and its passage is given up', async () => {
  const leader = await openTab();
  const [a = ''] = await leader.queue.add(sources('a', 'b'));
  await leader.begun(1);
  leader.engine.last.open().finish([say(0, 'раз')]);
  await leader.begun(2);
  const follower = await openTabFrame();
  let isAborted = false;
  leader.engine.readPassageOf = (_request, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        isAborted = true;
        reject(signal.reason as Error);
      });
    });
  const range = { startSeconds: 0, endSeconds: 1 };
  follower.queue.rerun(new AbortController().signal, a, range, {}, () => {}).catch(() => {});
  await expect.poll(() => leader.engine.passages.length).toBe(1);
  follower.kill();
  await expect.poll(() => isAborted).toBe(true);
  await leader.begun(3);
});

test('a follower has a passage read, with its progress, and can give it up', async () => {
  const leader = await openTab();
  const [a = ''] = await leader.queue.add(sources('a'));
  await leader.begun(1);
  leader.engine.last.open().finish([say(0, 'раз'), say(1, 'два')]);
  const follower = await openTab();
  await follower.until(a, 'done');
  expect(await follower.queue.readWaveform(a)).toEqual(waveformOf(60));
  const range = { startSeconds: 1, endSeconds: 2 };
  const reading = { range, segments: [say(0, 'пять')], words: [], engine: {} };
  leader.engine.readPassageOf = async () => reading as unknown as PassageReading;
  const shares: number[] = [];
  const { signal } = new AbortController();
  const read = await follower.queue.rerun(signal, a, range, {}, (share) => shares.push(share));
  expect(read).toEqual(reading);
  expect(shares).toEqual([0.5]);
  const heard = follow(follower.queue, a);
  await expect.poll(heard.read).toBe('раз два');

  leader.engine.readPassageOf = (_request, aborted) =>
    new Promise((_resolve, reject) =>
      aborted.addEventListener('abort', () => reject(aborted.reason as Error)),
    );
  const controller = new AbortController();
  const given = follower.queue.rerun(controller.signal, a, range, {}, () => {});
  await expect.poll(() => leader.engine.passages.length).toBe(2);
  controller.abort();
  expect(isAbort(await given.catch((error: unknown) => error))).toBe(true);
});

test('a passage that was being read when its tab closed is read by the next one', async () => {
  const leader = await openTab();
  const [a = ''] = await leader.queue.add(sources('a'));
  await leader.begun(1);
  leader.engine.last.open().finish([say(0, 'раз')]);
  const follower = await openTab();
  await follower.until(a, 'done');
  leader.engine.readPassageOf = (_request, signal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error)),
    );
  const range = { startSeconds: 0, endSeconds: 1 };
  const reading = { range, segments: [], words: [], engine: {} } as unknown as PassageReading;
  follower.engine.readPassageOf = async () => reading;
  const read = follower.queue.rerun(new AbortController().signal, a, range, {}, () => {});
  await expect.poll(() => leader.engine.passages.length).toBe(1);
  await leader.close();
  expect(await read).toEqual(reading);
});

test('what the whole queue does is the same in every tab', async () => {
  const leader = await openTab();
  const follower = await openTab();
  await follower.queue.add(sources('a', 'b'));
  await leader.begun(1);
  await follower.queue.pauseAll();
  expect(follower.queue.snapshot).toMatchObject({ isPaused: true });
  expect(leader.phases()).toEqual(['paused', 'queued']);
  await follower.queue.resumeAll();
  await leader.begun(2);
  expect(follower.queue.snapshot).toMatchObject({
    isPaused: false,
    role: 'follower',
    journal: 'kept',
  });
});

test('where tabs cannot hear of each other, each works for itself', async () => {
  const channel = Object.getOwnPropertyDescriptor(globalThis, 'BroadcastChannel');
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  try {
    const tab = await openTab();
    expect(tab.queue.snapshot.role).toBe('leader');
    await tab.queue.add(sources('a'));
    await tab.begun(1);
  } finally {
    Object.defineProperty(globalThis, 'BroadcastChannel', channel ?? {});
  }
});
