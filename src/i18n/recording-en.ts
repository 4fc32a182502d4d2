import type { RecordingMessages } from './recording-messages';

/** English texts of recording. */
export const recordingEn = {
  title: 'Record',
  record: 'Record',
  lead: 'What is said becomes text while you record. The recording stays on this computer.',
  inputs: { microphone: 'Microphone', tab: 'A tab’s sound', both: 'Both, as two voices' },
  inputHints: {
    microphone: 'An interview, a meeting in the room, dictation.',
    tab: 'A webinar or a video in another tab. Tick “Also share tab audio”.',
    both: 'A call in another tab: you on one channel, the others on the second. Use headphones.',
  },
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
  silent: 'Nothing is heard. Check the microphone.',
  broken:
    'The recording ended by itself: the source is gone, or the disk is full. What was recorded is kept.',
  close: 'Close',
  kept: 'An hour takes about 350 MB; it is saved every second.',
  fileName: (day, time) => `Recording ${day} ${time}`,
} satisfies RecordingMessages;
