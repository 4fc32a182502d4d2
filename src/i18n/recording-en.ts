import type { InputKind } from '../shared/errors';
import type { Silence, BreakReason } from '../shared/recording/record-contracts';

/** English texts of recording. */
export const recordingEn = {
  title: 'Record',
  record: 'Record',
  /** Explains what can be recorded. */
  lead: 'What is said becomes text while you record. The recording stays on this computer.',
  inputs: {
    microphone: 'Microphone',
    tab: 'A tab’s sound',
    both: 'Both, as two voices',
  } satisfies Record<InputKind, string>,
  inputHints: {
    microphone: 'An interview, a meeting in the room, dictation.',
    tab: 'A webinar or a video in another tab. Tick “Also share tab audio”.',
    both: 'A call in another tab: you on one channel, the others on the second. Use headphones.',
  } satisfies Record<InputKind, string>,
  device: 'Microphone',
  systemDevice: 'As the system chooses',
  start: 'Start recording',
  asking: 'The browser asks for your permission…',
  recording: 'Recording',
  paused: 'Paused',
  saving: 'Saving…',
  pause: 'Pause',
  resume: 'Go on',
  stop: 'Finish',
  level: 'Level',
  /** How loud it has been so far. */
  waveform: 'How loud it has been so far',
  /** What has not been heard for a while. */
  silent: {
    muted: 'The microphone gives no sound at all. Is it muted, here or on the device?',
    microphone: 'The microphone hears nobody. Is it the right one, and near enough?',
    tab: 'The tab plays no sound.',
  } satisfies Record<Silence, string>,
  /** The microphone was unplugged; nothing is recorded meanwhile. */
  microphoneLost:
    'The microphone is gone. What was recorded is kept. Plug it in again, or choose another one, then go on.',
  /** Goes on with the microphone that is chosen. */
  resumeWith: 'Go on with it',
  /** There is room for so many minutes only. */
  scarce: (minutes: number) =>
    `The disk has room for ${minutes} min more. The recording then ends, and is kept.`,
  broken: {
    'sharing-ended':
      'The recording has ended, because the tab is no longer shared. What was recorded is kept.',
    'storage-full': 'The recording has ended, because the disk is full. What was recorded is kept.',
    failed: 'The recording has ended by a fault. What was recorded until then is kept.',
  } satisfies Record<BreakReason, string>,
  close: 'Close',
  kept: 'An hour takes about 350 MB; it is saved every second.',
  /** Without an extension; digits and signs that every system takes in a file's name. */
  fileName: (day: string, time: string) => `Recording ${day} ${time}`,
};
