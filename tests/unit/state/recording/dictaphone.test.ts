import { expect, test, vi } from 'vitest';
import type { Recorder, RecorderListener } from '../../../../src/engine/recording/recorder';
import { appError } from '../../../../src/shared/errors';
import type { DecodeOutcome } from '../../../../src/shared/recognition/worker-contracts';
import {
  Dictaphone,
  type DictaphoneParts,
} from '../../../../src/state/recording/dictaphone.svelte';
import { InputChoice } from '../../../../src/state/recording/input-choice.svelte';
import { jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';

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
    pause: vi.fn(async () => {}),
    resume: vi.fn(async () => {}),
    changeMicrophone: vi.fn(async (_deviceId: string | null) => {}),
    stop: vi.fn(async () => ({ source: source('a.wav'), outcome })),
    close: vi.fn(),
  };
  const dictaphone = new Dictaphone({
    start: async (_request, heard) => {
      listener = heard;
      return recorder as unknown as Recorder;
    },
    list: async () => [],
    find: async (name) => source(name),
    mend: async (name) => source(name),
    measureRoom: async () => null,
    isKept: () => false,
    choice: new InputChoice(),
    nameRecording: () => 'a.wav',
    queue,
    ...over,
  });
  return { dictaphone, recorder, queue, listener: () => listener as RecorderListener };
}

test('a recording is a job from its beginning, and has its file at its end', async () => {
  const { dictaphone, queue, listener } = setUp();
  queue.answers.finishLive = () => true;
  await dictaphone.start('microphone');
  const { jobId } = dictaphone;
  listener().onLevel({ seconds: 2.5, peaks: [0.4] });
  expect([dictaphone.phase, dictaphone.seconds, dictaphone.peaks]).toEqual([
    'recording',
    2.5,
    [0.4],
  ]);
  expect(dictaphone.columns).toEqual([0.4]);
  expect(dictaphone.isAtWork).toBe(true);
  await dictaphone.stop();
  expect(dictaphone.phase).toBe('idle');
  expect(queue.calls).toEqual([
    ['addLive', jobId, 'a.wav'],
    ['finishLive', jobId, 'a.wav'],
  ]);
});

test('where the queue does not take it, or the job was removed, the whole file is added', async () => {
  const { dictaphone, queue } = setUp();
  queue.answers.addLive = () => Promise.reject(new Error('no channel'));
  await dictaphone.start('microphone');
  await dictaphone.stop();
  delete queue.answers.addLive;
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
  listener().onBreak('sharing-ended');
  listener().onBreak('failed');
  await vi.waitFor(() => expect(dictaphone.phase).toBe('idle'));
  expect(dictaphone.breakReason).toBe('sharing-ended');
  expect(recorder.stop).toHaveBeenCalledTimes(1);
  expect(queue.calls.at(-1)).toEqual(['add', ['a.wav']]);
});

test('the worker lives until the queue has taken what it tells', async () => {
  const { dictaphone, queue, recorder } = setUp();
  const answers: string[] = [];
  recorder.close.mockImplementation(() => void answers.push('close'));
  queue.answers.finishLive = () => {
    answers.push('finishLive');
    return true;
  };
  await dictaphone.start('microphone');
  await dictaphone.stop();
  expect(answers).toEqual(['finishLive', 'close']);
});

test('without its microphone it waits, and goes on with another one', async () => {
  const { dictaphone, recorder, listener } = setUp();
  await dictaphone.start('microphone', 'first');
  listener().onLevel({ seconds: 4, peaks: [0.4] });
  listener().onMicrophoneLost();
  expect([dictaphone.phase, dictaphone.isMicrophoneLost]).toEqual(['paused', true]);
  recorder.changeMicrophone.mockRejectedValueOnce(
    appError('input-refused', { input: 'microphone', reason: 'absent', detail: '' }),
  );
  await dictaphone.resume('first');
  expect([dictaphone.phase, dictaphone.problem?.code]).toEqual(['paused', 'input-refused']);
  await dictaphone.resume('second');
  expect([dictaphone.phase, dictaphone.isMicrophoneLost, dictaphone.problem]).toEqual([
    'recording',
    false,
    null,
  ]);
  expect(recorder.changeMicrophone.mock.calls).toEqual([['first'], ['second']]);
  expect(dictaphone.seconds).toBe(4);
  // A pause of the user's own asks for no microphone.
  await dictaphone.pauseOrResume();
  await dictaphone.pauseOrResume();
  expect(dictaphone.phase).toBe('recording');
  expect(recorder.changeMicrophone).toHaveBeenCalledTimes(2);
});

test('what was chosen is there the next time', async () => {
  const kept = new Map<string, string>();
  const memory = {
    recall: (key: string) => kept.get(key) ?? null,
    remember: (key: string, value: string) => void kept.set(key, value),
  };
  const { dictaphone } = setUp({ choice: new InputChoice(memory) });
  await dictaphone.start('both', 'desk');
  await dictaphone.stop();
  // Of a tab alone nothing is said about microphones.
  await dictaphone.start('tab', null);
  const next = new InputChoice(memory);
  expect([next.kind, next.deviceId]).toEqual(['tab', 'desk']);
  kept.set('pisar.recording', '{"kind":"radio","deviceId":5}');
  const spoilt = new InputChoice(memory);
  expect([spoilt.kind, spoilt.deviceId]).toEqual(['microphone', null]);
});

test('it tells how much more fits once there is little room', async () => {
  let bytes = 1e12;
  const { dictaphone, listener } = setUp({ measureRoom: async () => bytes });
  await dictaphone.start('microphone');
  listener().onLevel({ seconds: 1, peaks: [0.4] });
  await vi.waitFor(() => expect(dictaphone.secondsLeft).toBeNull());
  // A second of one channel takes 48,000 and 16,000 samples of two bytes.
  bytes = 600 * 128_000;
  listener().onLevel({ seconds: 11, peaks: [0.4] });
  await vi.waitFor(() => expect(dictaphone.secondsLeft).toBe(600));
});

test('recordings that a crash has broken off, and that no job has, become jobs', async () => {
  const file = (name: string, bytes: number) => ({ name, bytes, lastModified: 0 });
  const queue = new ScriptedJobs(
    jobsSnapshot([
      jobView('torn', { file: file('torn.wav', 0) }),
      jobView('whole', { file: file('whole.wav', 9) }),
    ]),
  );
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
  expect(queue.calls).toEqual([['add', ['lost.wav']]]);
});
