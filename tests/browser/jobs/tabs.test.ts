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
  const owner = await openTab();
  const [a = ''] = await owner.queue.add(sources('a'));
  const guest = await openTab();
  expect([owner.queue.snapshot.role, guest.queue.snapshot.role]).toEqual(['owner', 'guest']);
  expect(guest.queue.snapshot.jobs).toEqual(owner.queue.snapshot.jobs);

  const [b = '', c = ''] = await guest.queue.add(sources('b', 'c'));
  // What a verb has done is there when it is answered.
  expect(namesOf(guest.queue.snapshot)).toEqual(['a', 'b', 'c']);
  await owner.begun(1);
  await guest.queue.pause(a);
  expect(guest.find(a)?.phase).toBe('paused');
  await owner.begun(2);
  expect(await owner.engine.last.request.file?.text()).toBe('b');
  await guest.queue.move(c, null);
  await guest.queue.resume(a);
  await guest.queue.cancel(b);
  await guest.queue.remove(c);
  expect(namesOf(guest.queue.snapshot)).toEqual(['a', 'b']);
  await owner.begun(3);
  expect(owner.engine.names).toEqual(['a', 'b', 'a']);
  expect(guest.engine.runs).toHaveLength(0);
  expect({ ...guest.queue.snapshot, role: 'owner' }).toEqual(owner.queue.snapshot);
});

test('a refusal reaches the tab that asked, as what it is', async () => {
  const owner = await openTab();
  const guest = await openTab();
  const [a = ''] = await guest.queue.add(sources('a'));
  await owner.begun(1);
  owner.engine.last.finish();
  await guest.until(a, 'done');
  const error = await guest.queue.cancel(a).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    problem: { code: 'wrong-phase', facts: { verb: 'cancel', phase: 'done' } },
  });
  await guest.queue.setLimits({ maxQueue: 1 });
  await expect(guest.queue.add(sources('b', 'c', 'd'))).rejects.toMatchObject({
    problem: { code: 'queue-full', facts: { limit: 1, refused: 2 } },
  });
});

test('a guest that comes late reads all of the text, then each change, then the end', async () => {
  const owner = await openTab();
  const [a = ''] = await owner.queue.add(sources('a'));
  await owner.begun(1);
  owner.engine.last.say(0, [say(0, 'раз'), say(1, 'два')]);
  const guest = await openTab();
  const heard = follow(guest.queue, a);
  await expect.poll(heard.read).toBe('раз два');
  owner.engine.last.say(1, [say(1, 'три')]);
  await expect.poll(heard.read).toBe('раз три');
  owner.engine.last.finish([say(0, 'раз'), say(1, 'три')]);
  await expect.poll(() => heard.log.at(-1)).toBe('end');
  expect((await guest.queue.readTranscript(a)).segments).toHaveLength(2);
  const late = follow(guest.queue, a);
  await expect.poll(() => late.log).toEqual(['segments', 'end']);
  expect(late.read()).toBe('раз три');
  late.stop();
});

test('progress is told at most a few times a second, and only of the job that runs', async () => {
  const owner = await openTab();
  await owner.queue.add(sources(...Array.from({ length: 500 }, (_, index) => `${index}`)));
  const guest = await openTab();
  await owner.begun(1);
  const before = guest.queue.snapshot.jobs;
  const heard: JobsSnapshot[] = [];
  guest.queue.subscribe((snapshot) => heard.push(snapshot));
  for (let second = 1; second <= 60; second++) {
    owner.engine.last.reach(second);
    await new Promise((resolve) => setTimeout(resolve, 17));
  }
  await expect.poll(() => guest.queue.snapshot.jobs[0]?.progress.recognisedSeconds).toBe(60);
  expect(heard.length).toBeGreaterThan(2);
  expect(heard.length).toBeLessThan(10);
  expect(guest.queue.snapshot.jobs.slice(1).every((job, i) => job === before[i + 1])).toBe(true);
});

test('a guest takes over with its files when the tab that works is closed', async () => {
  const owner = await openTab();
  const guest = await openTab();
  const third = await openTab();
  const [a = '', b = ''] = await owner.queue.add(sources('a', 'b'));
  const [c = ''] = await guest.queue.add(sources('c'));
  await owner.begun(1);
  owner.engine.last
    .open()
    .reach(20)
    .say(0, [say(0, 'раз')]);
  const heard = follow(third.queue, a);
  await expect.poll(heard.read).toBe('раз');
  await owner.close();

  await expect.poll(() => guest.queue.snapshot.role).toBe('owner');
  await guest.begun(1);
  expect(guest.engine.last.request).toMatchObject({ jobId: a, recognisedSeconds: 20 });
  expect(await guest.engine.last.request.file?.text()).toBe('a');
  expect(guest.phases()).toEqual(['running', 'queued', 'queued']);
  await expect.poll(() => third.phases()).toEqual(['running', 'queued', 'queued']);
  guest.engine.last.reach(30).say(0, [say(0, 'раз'), say(1, 'два')]);
  await expect.poll(heard.read).toBe('раз два');
  guest.engine.last.finish([say(0, 'раз'), say(1, 'два')]);
  await third.until(a, 'done');
  await guest.begun(2);

  // And once more.
  await guest.close();
  await third.begun(1);
  expect(third.engine.last.request.jobId).toBe(b);
  third.engine.last.finish();
  await third.begun(2);
  expect(third.engine.last.request.jobId).toBe(c);
  expect([owner, guest, third].flatMap(({ engine }) => engine.names)).toEqual([
    'a',
    'a',
    'b',
    'b',
    'c',
  ]);
});

test('a page that crashes hands over what it was at, and what it was asked', async () => {
  const owner = await openTabFrame();
  const guest = await openTab();
  expect([owner.queue.snapshot.role, guest.queue.snapshot.role]).toEqual(['owner', 'guest']);
  const [a = '', b = ''] = await guest.queue.add(sources('a', 'b'));
  await owner.begun(1);
  owner.engine.last.open();
  // The frame has got the file of `d` from nobody else.
  const [d = ''] = await owner.queue.add([{ file: new File(['d'], 'd') }]);
  await expect.poll(() => guest.queue.readFile(d)).not.toBeNull();

  owner.kill();
  const asked = Promise.all([guest.queue.pause(b), guest.queue.add(sources('c'))]);
  await guest.begun(1);
  expect(guest.engine.last.request).toMatchObject({
    jobId: a,
    decoded: { sampleCount: 960_000 },
  });
  const [, [c = '']] = await asked;
  expect(guest.queue.snapshot.jobs.map(({ id, phase }) => [id, phase])).toEqual([
    [a, 'running'],
    [b, 'paused'],
    [d, 'queued'],
    [c, 'queued'],
  ]);
  guest.engine.last.finish();
  await guest.begun(2);
  expect(await guest.engine.last.request.file?.text()).toBe('d');
});

test('a guest that dies is no longer served, and its passage is given up', async () => {
  const owner = await openTab();
  const [a = ''] = await owner.queue.add(sources('a', 'b'));
  await owner.begun(1);
  owner.engine.last.open().finish([say(0, 'раз')]);
  await owner.begun(2);
  const guest = await openTabFrame();
  let isAborted = false;
  owner.engine.readPassageOf = (_request, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        isAborted = true;
        reject(signal.reason as Error);
      });
    });
  const range = { startSeconds: 0, endSeconds: 1 };
  guest.queue.rerun(new AbortController().signal, a, range, {}, () => {}).catch(() => {});
  await expect.poll(() => owner.engine.passages.length).toBe(1);
  guest.kill();
  await expect.poll(() => isAborted).toBe(true);
  await owner.begun(3);
});

test('a guest has a passage read, with its progress, and can give it up', async () => {
  const owner = await openTab();
  const [a = ''] = await owner.queue.add(sources('a'));
  await owner.begun(1);
  owner.engine.last.open().finish([say(0, 'раз'), say(1, 'два')]);
  const guest = await openTab();
  await guest.until(a, 'done');
  expect(await guest.queue.readWaveform(a)).toEqual(waveformOf(60));
  const range = { startSeconds: 1, endSeconds: 2 };
  const reading = { range, segments: [say(0, 'пять')], words: [], engine: {} };
  owner.engine.readPassageOf = async () => reading as unknown as PassageReading;
  const shares: number[] = [];
  const { signal } = new AbortController();
  const read = await guest.queue.rerun(signal, a, range, {}, (share) => shares.push(share));
  expect(read).toEqual(reading);
  expect(shares).toEqual([0.5]);
  const heard = follow(guest.queue, a);
  await expect.poll(heard.read).toBe('раз два');
  await guest.queue.replacePassage(a, { ...read, segments: [segment(0, [word('пять', 1, 2)])] });
  await expect.poll(heard.read).toBe('раз пять');

  owner.engine.readPassageOf = (_request, aborted) =>
    new Promise((_resolve, reject) =>
      aborted.addEventListener('abort', () => reject(aborted.reason as Error)),
    );
  const controller = new AbortController();
  const given = guest.queue.rerun(controller.signal, a, range, {}, () => {});
  await expect.poll(() => owner.engine.passages.length).toBe(2);
  controller.abort();
  expect(isAbort(await given.catch((error: unknown) => error))).toBe(true);
});

test('a passage that was being read when its tab closed is read by the next one', async () => {
  const owner = await openTab();
  const [a = ''] = await owner.queue.add(sources('a'));
  await owner.begun(1);
  owner.engine.last.open().finish([say(0, 'раз')]);
  const guest = await openTab();
  await guest.until(a, 'done');
  owner.engine.readPassageOf = (_request, signal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error)),
    );
  const range = { startSeconds: 0, endSeconds: 1 };
  const reading = { range, segments: [], words: [], engine: {} } as unknown as PassageReading;
  guest.engine.readPassageOf = async () => reading;
  const read = guest.queue.rerun(new AbortController().signal, a, range, {}, () => {});
  await expect.poll(() => owner.engine.passages.length).toBe(1);
  await owner.close();
  expect(await read).toEqual(reading);
});

test('what the whole queue does is the same in every tab', async () => {
  const owner = await openTab();
  const guest = await openTab();
  await guest.queue.add(sources('a', 'b'));
  await owner.begun(1);
  await guest.queue.pauseAll();
  expect(guest.queue.snapshot).toMatchObject({ isPaused: true });
  expect(owner.phases()).toEqual(['paused', 'queued']);
  await guest.queue.resumeAll();
  await owner.begun(2);
  expect(guest.queue.snapshot).toMatchObject({ isPaused: false, role: 'guest', journal: 'kept' });
});

test('where tabs cannot hear of each other, each works for itself', async () => {
  const channel = Object.getOwnPropertyDescriptor(globalThis, 'BroadcastChannel');
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  try {
    const tab = await openTab();
    expect(tab.queue.snapshot.role).toBe('owner');
    await tab.queue.add(sources('a'));
    await tab.begun(1);
  } finally {
    Object.defineProperty(globalThis, 'BroadcastChannel', channel ?? {});
  }
});
