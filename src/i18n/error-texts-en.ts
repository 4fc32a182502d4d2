import type { FileFault, GpuFailure, InputRefusal, WorkerName } from '../shared/errors';
import type { JobPhase, JobVerb } from '../shared/jobs/job-states';
import { en } from './en';
import type { ErrorTexts } from './error-text';
import { choosePlural, formatClock, formatDuration, formatNumber } from './format';

const work: Record<WorkerName, string> = {
  decode: 'reading the recording',
  vad: 'looking for speech',
  engine: 'recognising',
  session: 'computing with the model',
  models: 'handling the files of models',
  record: 'recording',
  export: 'writing the file',
};

const gpu: Record<GpuFailure, string> = {
  lost: 'The system took it away while it computed.',
  'out-of-memory': 'It has no memory left: close other tabs and programs that draw much.',
  'not-finite': 'It computed numbers that cannot be right.',
  'wrong-text': 'It read a known recording wrong.',
  failed: 'It stopped while it computed.',
};

const fileFaults: Record<FileFault, string> = {
  'not-ours': 'This is no file that Pisar has written.',
  damaged: 'The file is damaged.',
  newer: 'It comes from a newer version of Pisar: update the page, then open it.',
  'too-large': 'What it unpacks to is out of all proportion.',
  unsafe: 'It holds things that Pisar never writes.',
};

const refusals: Record<InputRefusal, string> = {
  denied: 'The browser does not let this page record. Allow it in the address bar, then try again.',
  absent: 'No microphone was found. Plug one in, then try again.',
  busy: 'Another program uses the microphone. Close it, then try again.',
  'no-sound':
    'What was shared has no sound. Choose a tab, not a window, and switch on ‘Also share tab audio’.',
  unsupported: 'This browser cannot record here. Chrome or Edge can.',
};

const tabRefusals: Partial<Record<InputRefusal, string>> = {
  denied: 'No tab was shared. Start again, and choose the tab in the list that the browser shows.',
  absent:
    'The browser found nothing to share. Open the tab that is to be recorded, then try again.',
  busy: 'The browser could not take the sound of what was chosen. Try again, or choose a tab.',
};

const asked: Record<JobVerb, string> = {
  pause: 'Pause',
  resume: 'Continue',
  cancel: 'Cancel',
  retry: 'From the start',
  move: 'Move',
  rerun: 'Recognise a passage again',
};

const standing: Record<JobPhase, string> = {
  queued: 'waits for its turn',
  running: 'is being recognised',
  paused: 'is paused',
  interrupted: 'was interrupted',
  done: 'is done',
  failed: 'has failed',
  cancelled: 'was cancelled',
};

const difference = {
  size: 'Its size differs.',
  content: 'Its size is the same, but there is another recording inside.',
};

/** What English readers are told of each problem. */
export const errorTextsEn = {
  'not-audio': ({ detail }) => ({
    title: 'The file cannot be read as audio',
    advice:
      'It seems not to be a recording, or to be damaged. See whether it plays, or choose another one.',
    detail,
  }),
  'format-unknown': ({ detail }) => ({
    title: 'The file does not say what is in it',
    advice:
      'It has no header, so format, rate and channels must be told. Listen whether they are right: right ones sound like speech, others like noise or too fast.',
    detail,
  }),
  encrypted: ({ detail }) => ({
    title: 'The sound is encrypted',
    advice:
      'The recording is protected: only the program or the shop that it comes from can play it. Take a copy without protection.',
    detail,
  }),
  'no-decoder': ({ codec }) => ({
    title: 'The sound is in a format that Pisar cannot read',
    advice: 'Convert the recording to mp3, m4a or wav with the program that made it, and add that.',
    detail: codec,
  }),
  'empty-file': () => ({
    title: 'The file cannot be read as audio',
    advice: 'It is empty. Download or save the recording once more.',
    detail: '0 bytes',
  }),
  'no-sound': () => ({
    title: 'There is no sound in the file',
    advice: 'It is a picture, or a video without an audio track. Choose a file that has sound.',
  }),
  'file-unreadable': ({ detail }) => ({
    title: 'The file can no longer be read',
    advice: 'It was moved or changed, or access to it was lost. Choose the file again.',
    detail,
  }),
  'browser-unsupported': ({ missing }) => ({
    title: en.unsupported.title,
    advice: en.unsupported.browsers,
    detail: `${en.unsupported.missing} ${missing.map((name) => en.unsupported.capabilities[name]).join(', ')}`,
  }),
  'worker-died': ({ worker, detail }) => ({
    title: 'The work broke off',
    advice: `It happened while ${work[worker]}, most likely for want of memory. Close other tabs and retry.`,
    detail,
  }),
  'out-of-memory': ({ worker, detail }) => ({
    title: 'Not enough memory',
    advice: `Memory ran out while ${work[worker]}. Close other tabs and retry.`,
    detail,
  }),
  'model-unavailable': ({ modelId, detail }) => ({
    title: 'The model did not load',
    advice:
      'Check the connection and retry: what has come already stays. If the host cannot be reached, add the model from files in the panel ‘Models’.',
    detail: `${modelId}: ${detail}`,
  }),
  'model-invalid': ({ modelId, detail }) => ({
    title: 'The files of the model are damaged',
    advice:
      'What was wrong is deleted. Download the model again; if that does not help, choose another one in the panel ‘Models’.',
    detail: `${modelId}: ${detail}`,
  }),
  'model-absent': ({ modelId }) => ({
    title: 'The model is not on this computer',
    advice: 'Open the panel ‘Models’ and download it, or choose another one. Then retry.',
    detail: modelId,
  }),
  'model-unsupported': ({ modelId, detail }) => ({
    title: 'Pisar cannot run this model yet',
    advice: 'Choose another one in the panel ‘Models’.',
    detail: `${modelId}: ${detail}`,
  }),
  'catalogue-invalid': ({ field, detail }) => ({
    title: 'The site’s list of models is faulty',
    advice:
      'The models that Pisar knows by itself are used. Whoever runs this site should correct models.json.',
    detail: `${field}: ${detail}`,
  }),
  'gpu-failed': ({ kind, detail }) => ({
    title: 'The graphics card failed',
    advice: `${gpu[kind]} Retry; if it happens again, choose ‘${en.settings.processors.wasm}’ in the settings.`,
    detail,
  }),
  'provider-unavailable': ({ provider, detail }) => ({
    title:
      provider === 'webgpu'
        ? 'The graphics card does not work here'
        : 'The processor was not up to it here',
    advice: `Choose ‘${en.settings.processors.auto}’ in the settings and retry.`,
    detail,
  }),
  'invalid-option': ({ option, value, allowed }) => ({
    title: 'A setting is out of range',
    advice: 'Correct it and retry.',
    detail: `${option} = ${value}; allowed: ${allowed}`,
  }),
  'range-outside': ({ startSeconds, durationSeconds }) => ({
    title: 'The recording is shorter than that',
    advice: `The part was to begin at ${formatClock(startSeconds)}, but the recording ends at ${formatClock(durationSeconds)}. Choose another part, or all of it.`,
  }),
  'decoder-stuck': ({ seconds }) => ({
    title: 'The file cannot be read',
    advice: `Reading has stood still for ${formatDuration('en', seconds)}, so it was ended. The file seems to be damaged: save it in another format and add it again.`,
  }),
  'too-long-for-memory': ({ limitSeconds }) => ({
    title: 'The recording is too long for memory',
    advice: `The browser gave no room on the disk, and memory holds no more than ${formatDuration('en', limitSeconds)}. Free some space, leave the private window, or cut the recording.`,
  }),
  'sound-lost': ({ detail }) => ({
    title: 'The browser has lost the sound of this recording',
    advice:
      'What was kept of the sound while it is recognised is gone, or not all of it is there: the disk is full, or the site’s data was deleted. Retry: the recording is then read again.',
    detail,
  }),
  'file-needed': ({ fileName }) => ({
    title: 'The file itself is needed',
    advice: `To go on, choose “${fileName}” again. All that was recognised is kept.`,
  }),
  'wrong-file': ({ fileName, difference: found }) => ({
    title: 'This is another file',
    advice: `${difference[found]} Choose the very same “${fileName}”; add another recording on its own.`,
  }),
  'queue-full': ({ limit, refused }) => ({
    title: `No room for ${formatNumber('en', refused)} ${choosePlural('en', refused, { one: 'recording', other: 'recordings' })}`,
    advice: `No more than ${formatNumber('en', limit)} may wait. Add the rest later, or raise the number in the settings.`,
  }),
  'wrong-phase': ({ verb, phase }) => ({
    title: 'This cannot be done now',
    advice: `“${asked[verb]}” does not fit: the recording ${standing[phase]}.`,
  }),
  'no-such-job': ({ jobId }) => ({
    title: 'This recording is not in the queue',
    advice: 'It was removed, perhaps in another tab. Add the file again.',
    detail: jobId,
  }),
  'document-missing': () => ({
    title: 'This text is not in the library',
    advice: 'It was deleted, perhaps in another tab. A backup may still have it.',
  }),
  'storage-full': ({ detail }) => ({
    title: 'No room left on the disk',
    advice:
      'Nothing is lost while this tab stays open. Free some space or delete what is not needed; saving is then tried again.',
    detail,
  }),
  'storage-failed': ({ detail }) => ({
    title: 'The browser could not save',
    advice: 'Keep this tab open and save the text to a file.',
    detail,
  }),
  'file-invalid': ({ fileName, kind, reason, detail }) => ({
    title: kind === 'project' ? 'This project cannot be opened' : 'This backup cannot be read',
    advice: `${fileFaults[reason]} Nothing was changed. File: “${fileName}”.`,
    detail,
  }),
  'input-refused': ({ input, reason, detail }) => ({
    title: 'Nothing can be recorded',
    advice: (input === 'tab' ? tabRefusals[reason] : null) ?? refusals[reason],
    detail,
  }),
  'file-unwritable': ({ fileName, detail }) => ({
    title: `“${fileName}” could not be written`,
    advice: 'The text is in the library. Check that the folder is still there and may be changed.',
    detail,
  }),
  internal: ({ detail }) => ({
    title: 'A fault in Pisar',
    advice: 'This one is ours. Retry; if it does not help, send the details to the developers.',
    detail,
  }),
} satisfies ErrorTexts;
