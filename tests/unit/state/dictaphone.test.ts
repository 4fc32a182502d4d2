import { expect, test, vi } from 'vitest';
import type { Recorder, RecorderListener } from '../../../src/engine/recording/recorder';
import { appError } from '../../../src/shared/errors';
import type { DecodeOutcome } from '../../../src/shared/worker-contracts';
import { Dictaphone, type DictaphoneParts } from '../../../src/state/dictaphone.svelte';
import { jobsSnapshot, jobView, ScriptedJobs } from '../scripted-jobs';

const outcome: DecodeOutcome = {
  decoded: { sampleCount: 16_000, incomplete: null, decodeSeconds: 0 },
  waveform: null,
};
const source = (name: string) => ({
  file: new File(['RIFF'], name),
  handle: { name } as FileSystemFileHandle,
});

/** A recorder that records nothing, and its dictaphone. */
function setUp(over: Partial<DictaphoneParts> = {}, queue = new ScriptedJobs()) {
  let listener: RecorderListener | undefined;
  const recorder = {
    plan: [160_000],
    channels: 1,
    finished: Promise.resolve(outcome),
    pause: vi.fn(async () => {}),
    resume: vi.fn(async () => {}),
    stop: vi.fn(async () => source('a.wav')),
  };
  const dictaphone = new Dictaphone({
    start: async (_request, heard) => {
      listener = heard;
      return recorder as unknown as Recorder;
    },
    list: async () => [],
    find: async (name) => source(name),
    mend: async (name) => source(name),
    isKept: () => false,
    nameRecording: () => 'a.wav',
    queue,
    ...over,
  });
  return { dictaphone, recorder, queue, listener: () => listener as RecorderListener };
}

test('a recording is a job from its beginning, and has its file at its end', async () => {
  const { dictaphone, queue, listener } = setUp();
  queue.answers.addLive = () => true;
  queue.answers.finishLive = () => true;
  await dictaphone.start('microphone');
  listener().onLevel({ seconds: 2.5, peaks: [0.4] });
  expect([dictaphone.phase, dictaphone.seconds, dictaphone.peaks]).toEqual([
    'recording',
    2.5,
    [0.4],
  ]);
  expect(dictaphone.isAtWork).toBe(true);
  await dictaphone.stop();
  expect(dictaphone.phase).toBe('idle');
  expect(queue.calls).toEqual([
    ['addLive', dictaphone.jobId, 'a.wav'],
    ['finishLive', dictaphone.jobId, 'a.wav'],
  ]);
});

test('where another tab works, or the job was removed, the whole file is added', async () => {
  const { dictaphone, queue } = setUp();
  await dictaphone.start('microphone');
  await dictaphone.stop();
  queue.answers.addLive = () => true;
  await dictaphone.start('microphone');
  await dictaphone.stop();
  expect(queue.calls.map(([verb]) => verb)).toEqual([
    'addLive',
    'add',
    'addLive',
    'finishLive',
    'add',
  ]);
});

test('it pauses and goes on', async () => {
  const { dictaphone, recorder } = setUp();
  await dictaphone.pause();
  await dictaphone.start('both');
  await dictaphone.pause();
  expect(dictaphone.phase).toBe('paused');
  await dictaphone.resume();
  expect(dictaphone.phase).toBe('recording');
  expect([recorder.pause, recorder.resume].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test('what is refused is told, and nothing is recorded', async () => {
  const problem = { input: 'microphone', reason: 'denied', detail: '' } as const;
  const { dictaphone, queue } = setUp({
    start: () => Promise.reject(appError('input-refused', problem)),
  });
  await dictaphone.start('microphone');
  expect(dictaphone.phase).toBe('idle');
  expect(dictaphone.problem).toEqual({ code: 'input-refused', facts: problem });
  expect(queue.calls).toEqual([]);
});

test('a source that goes away ends the recording, which is kept', async () => {
  const { dictaphone, recorder, queue, listener } = setUp();
  await dictaphone.start('microphone');
  listener().onBreak(null);
  listener().onBreak(null);
  await vi.waitFor(() => expect(dictaphone.phase).toBe('idle'));
  expect(dictaphone.hasBroken).toBe(true);
  expect(recorder.stop).toHaveBeenCalledTimes(1);
  expect(queue.calls.at(-1)).toEqual(['add', ['a.wav']]);
});

test('recordings that a crash has broken off go to their jobs, or become new ones', async () => {
  const file = (name: string, bytes: number) => ({ name, bytes, lastModified: 0 });
  const queue = new ScriptedJobs(
    jobsSnapshot([
      jobView('torn', { file: file('torn.wav', 0) }),
      jobView('whole', { file: file('whole.wav', 9) }),
    ]),
  );
  queue.answers.finishLive = () => true;
  const { dictaphone } = setUp(
    {
      list: async () => ['torn.wav', 'whole.wav', 'kept.wav', 'lost.wav', 'locked.wav'],
      isKept: (name) => name === 'kept.wav',
      mend: async (name) => {
        if (name === 'locked.wav') throw new DOMException('', 'NoModificationAllowedError');
        return source(name);
      },
    },
    queue,
  );
  await dictaphone.recover();
  expect(queue.calls).toEqual([
    ['finishLive', 'torn', 'torn.wav'],
    ['add', ['lost.wav']],
  ]);
});
