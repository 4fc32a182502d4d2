import type { ProviderChoice, ChannelChoice } from '../shared/recognition/options';
import type { JobPhase, JobNotice } from '../shared/jobs/job-states';
import type { Stage, ModelPhase } from '../shared/jobs/job-events';
import type { ExecutionProvider } from '../shared/models/prepared-model';
import type { Unheard } from '../shared/recognition/transcript';
import type { Capability } from '../shared/errors';
import { editingEn } from './editing-en';
import {
  choosePlural,
  formatClock,
  formatDuration,
  formatBytes,
  formatDecibels,
  formatNumber,
  formatPercent,
  formatSpeed,
} from './format';
import { exportsEn } from './exports-en';
import { modelsEn } from './models-en';
import { offlineEn } from './offline-en';
import { listeningEn } from './listening-en';
import { workspaceEn } from './workspace-en';
import { libraryEn } from './library-en';
import { folderEn } from './folder-en';
import { queueEn } from './queue-en';
import { rawSoundEn } from './raw-sound-en';
import { recordingEn } from './recording-en';
import { shellEn } from './shell-en';

/**
 * All that the page says, but for errors: in English, and the keys of every language. The comments
 * are for translators. Counts, times and sizes come in raw.
 */
export const en = {
  name: 'Pisar',
  tagline: 'Russian speech to text, inside the browser',
  language: 'Language',
  languages: { ru: 'Русский', en: 'English' },
  theme: 'Appearance',
  themes: { system: 'As in the system', light: 'Light', dark: 'Dark' },

  welcome: {
    title: 'A recording becomes text',
    lead: 'Drop a conversation, a lecture or a voice message in Russian here.',
    formats:
      'Nearly any sound or video will do: mp3, m4a, ogg, wav, flac, mp4, mkv, webm, mov, wma, amr.',
    privacy:
      'Nothing is uploaded: the recording never leaves this computer, all the work is done in this tab.',
  },
  add: {
    choose: 'Choose files',
    chooseMore: 'Add files',
    chooseFolder: 'Choose a folder',
    folder: 'Folder',
    sample: 'Try with a sample',
    sampleFailed: 'The sample did not load. Check the connection and try again.',
    dropHere: 'Let go, and Pisar gets to work',
    dropOrPaste: 'Files can be dropped anywhere on the page, or pasted.',
    /** A link was pasted or dropped in the place of a file. */
    link: {
      title: 'Pisar opens no links.',
      lead: 'It works with files on your computer and fetches nothing from other sites, so that recordings stay private.',
      /** `host`: the site that the link leads to. */
      instead: {
        video: (host) =>
          `Save the video or its sound from ${host} as a file, as far as the site allows, and drop the file here. Or play it in another tab and choose “Record” here, with the sound of that tab.`,
        disk: (host) =>
          `Open the link, choose “Download” on ${host}, and drop the downloaded file here.`,
        call: (host) =>
          `Download the recording of the meeting from ${host}, and drop the file here.`,
        chat: () =>
          'Save the voice message or the file from the chat to your computer, and drop it here. An export of a whole chat from Telegram will do too.',
        other: () =>
          'If the link leads to a recording, open it in a new tab, save it to your computer (Ctrl+S), and drop the file here.',
      } satisfies Record<string, (host: string) => string>,
      close: 'Close',
    },
  },

  settings: {
    title: 'Settings',
    model: 'Model',
    processor: 'Where to compute',
    processors: {
      auto: 'Choose automatically',
      wasm: 'On the processor (WebAssembly)',
      webgpu: 'On the graphics card (WebGPU)',
    } satisfies Record<ProviderChoice, string>,
    threads: 'Threads',
    threadsHint: '0 means as many as help on this computer',
    maxLoadedModels: 'Models in memory at once',
    maxLoadedModelsHint: 'With one more, the one that was unused longest goes.',
    idleUnloadSeconds: 'Unload an idle model after, seconds',
    idleUnloadSecondsHint: '0 means never. Unloading gives the memory back.',
    channels: 'Two channels',
    channelChoices: {
      auto: 'Listen, then decide',
      apart: 'Recognise them apart',
      mixed: 'Mix them',
    } satisfies Record<ChannelChoice, string>,
    maxQueue: 'Recordings that may wait',
    maxQueueHint: 'More are not added, and the page says so.',
    soundGigabytes: 'Keep the sound of finished recordings, GB',
    /** `usedBytes`: sound that is kept now. */
    soundGigabytesHint: (usedBytes: number) =>
      `Needed to recognise a passage again. ${formatBytes('en', usedBytes)} in use now.`,
    deleteSound: 'Delete the sound',
    notifies: 'Tell me when all is done',
    notifiesHint: 'By a notification, if the tab is hidden then.',
    notifiesDenied: 'The browser refuses notifications. Allow them for this page in its settings.',
    /** What is said of a number that is none, or is too small or large. */
    numberWrong: (least: number, most: number) =>
      `This must be a whole number from ${formatNumber('en', least)} to ${formatNumber('en', most)}.`,
    forNextFile: 'Model, place, threads and channels take effect with the next file.',
    /** A model in the list of choices that is not here yet. */
    notHere: (title: string) => `${title} (not downloaded)`,
  },
  models: modelsEn,
  shell: shellEn,
  folder: folderEn,
  editing: editingEn,
  recording: recordingEn,
  /** Leads to the page that shows what is stored and sent, which brings its own texts along. */
  privacy: { title: 'Privacy' },
  offline: offlineEn,
  listening: listeningEn,
  workspace: workspaceEn,
  library: libraryEn,

  rawSound: rawSoundEn,
  queue: queueEn,
  phases: {
    queued: 'Waiting',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    paused: 'Paused',
    interrupted: 'Interrupted',
  } satisfies Record<Exclude<JobPhase, 'running'>, string>,
  stages: {
    opening: 'Opening the file',
    'comparing-channels': 'Comparing the channels',
    'loading-model': 'Loading the model',
    recognising: 'Recognising',
  } satisfies Record<Stage, string>,
  /** What a job waits for while its model is made ready. */
  modelPhases: {
    downloading: 'Waiting for the model, which is being downloaded',
    verifying: 'Checking the files of the model',
    preparing: 'Preparing the model for this computer',
    checking: 'Testing the model on this computer',
    loading: 'Loading the model',
    warming: 'Warming up the model',
    waiting_for_gpu: 'Waiting for memory of the graphics card',
  } satisfies Record<ModelPhase, string>,
  /** A job that waits for its turn, with the size of its file. */
  waiting: (bytes: number) => `Waiting, ${formatBytes('en', bytes)}`,
  progress: {
    label: (fileName: string) => `Recognised: ${fileName}`,
    audio: (done: number, total: number | null) =>
      total === null ? formatClock(done) : `${formatClock(done)} of ${formatClock(total)}`,
    decoding: (done: number) => `${formatClock(done)} read`,
    model: (loaded: number, total: number) =>
      `${formatBytes('en', loaded)} of ${formatBytes('en', total)}`,
    speed: (speed: number) => formatSpeed('en', speed),
    speedHint: 'So many times faster than the recording plays',
    left: (seconds: number) => `${formatDuration('en', seconds)} left`,
    chunk: (chunk: number, total: number) =>
      `passage ${formatNumber('en', chunk)} of ${formatNumber('en', total)}`,
    /** What goes on, and how much of it is done. */
    withShare: (stage: string, share: number) => `${stage}: ${formatPercent('en', share)}`,
  },
  result: {
    noSpeech: 'No speech found',
    incomplete: 'Done in part',
    unlikeRussian: 'Hardly Russian speech',
    summary: (audioSeconds: number, workSeconds: number) =>
      `${formatClock(audioSeconds)} of audio in ${formatDuration('en', workSeconds)}`,
  },

  transcript: {
    label: 'Text of the recording',
    waiting: 'This recording waits for its turn.',
    goesOn: 'More to come…',
    nothingYet: 'The text will appear here as soon as the first passage is ready.',
    noSpeech: 'No speech found',
    noSpeechAdvice: 'Pisar listened to all of it: there is silence, noise or music.',
    /** Where no sound is anywhere. */
    silent: (durationSeconds: number) =>
      `All ${formatClock(durationSeconds)} of it are silent. Was the microphone on, and is this the right track?`,
    /** Where there is sound and nothing of it is speech; `peak` is decibels below full scale. */
    sounding: (soundingSeconds: number, durationSeconds: number, peak: number) =>
      `There is sound for ${formatClock(soundingSeconds)} of ${formatClock(durationSeconds)}, no louder than ${formatDecibels('en', peak)}, but none of it is like speech: noise, music, or a voice that is too faint.`,
    searchCloser: 'Search for faint speech',
    recogniseTrack: (number: number, facts: string) => `Recognise track ${number}: ${facts}`,
    /** What of a recording is missing in its text, about so many seconds. */
    unheard: {
      undecoded: (seconds: number) =>
        `About ${formatDuration('en', seconds)} of the recording could not be read: the file is damaged. The text has nothing of that.`,
      unread: (seconds: number) =>
        `The file goes on behind what could be read of it, perhaps for ${formatDuration('en', seconds)}. The text has nothing of that.`,
    } satisfies Record<Unheard['cause'], (seconds: number) => string>,
    /** Above a text whose words are nearly all unsure. */
    unlikeRussian:
      'This does not sound like clear Russian speech: nearly all words are unsure, so the text may be invented. Pisar knows Russian only; of other languages and songs it makes nonsense.',
    cancelled: 'Recognition was cancelled. What had appeared is still here.',
    /** Where the text of a finished job would stand that was deleted in the library. */
    deleted: 'The text of this recording was deleted. The recording can be recognised again.',
    paused: 'Recognition is paused. It will go on from here.',
    stoppedAt: (stopped: number, expected: number | null) =>
      expected === null
        ? `The recording is damaged: the text stops at ${formatClock(stopped)}.`
        : `The recording is damaged: the text stops at ${formatClock(stopped)} of ${formatClock(expected)}.`,
    playFrom: (seconds: number) => `${formatClock(seconds)}: play from here`,
    keys: 'Click a word to hear it. On the keyboard: ↑ ↓ choose a passage, Shift with ↑ ↓ selects, ← → go word by word, Enter plays, K pauses.',
    confidence: (share: number) => `Confidence ${formatPercent('en', share)}`,
    words: (count: number) =>
      `${formatNumber('en', count)} ${choosePlural('en', count, { one: 'word', other: 'words' })}`,
  },
  player: {
    label: (fileName: string) => `Player: ${fileName}`,
    /** `isDone`: the text is whole, and the sound that it was made from is no longer kept. */
    unplayable: (isDone: boolean) =>
      isDone
        ? 'The browser cannot play a file of this kind. What the text was made from is not kept any more: to hear the recording, have it recognised again.'
        : 'The browser cannot play a file of this kind. It can be heard when the text is done.',
  },
  exports: exportsEn,
  runs: {
    title: 'What runs where',
    model: (title: string) => `Model: ${title}`,
    providers: {
      wasm: 'processor (WebAssembly)',
      webgpu: 'graphics card (WebGPU)',
    } satisfies Record<ExecutionProvider, string>,
    threads: (count: number) =>
      `${formatNumber('en', count)} ${choosePlural('en', count, { one: 'thread', other: 'threads' })}`,
    nothingUploaded: 'Nothing was uploaded',
    wasWarm: 'the model was in memory already',
    wasLoaded: (seconds: number) => `model loaded in ${formatNumber('en', seconds, 1)} s`,
    took: (transcribeSeconds: number, totalSeconds: number) =>
      `recognised in ${formatNumber('en', transcribeSeconds, 1)} s, ${formatNumber('en', totalSeconds, 1)} s in all`,
    fallbacks: (count: number) =>
      count === 1
        ? 'The graphics card failed on one passage; it was recognised again on the processor.'
        : `The graphics card failed on ${formatNumber('en', count)} passages; they were recognised again on the processor.`,
    fallback: (startSeconds: number, endSeconds: number, detail: string) =>
      `${formatClock(startSeconds)}–${formatClock(endSeconds)}: ${detail}`,
  },
  notices: {
    'spool-in-memory':
      'The browser gave no room on the disk, so the recording is kept in memory. A very long one may not fit.',
    'single-thread': 'The browser allows one thread only, so recognition is slower than usual.',
    'graphics-lost':
      'The graphics card failed, so the rest is recognised on the processor. The text is complete.',
    'not-kept':
      'The browser keeps nothing here: the text is lost with the tab. Save it before you close it.',
    'other-track':
      'The main audio track is in a format that Pisar cannot read, so another one is recognised.',
    'channels-apart': 'Two voices on two channels: they are recognised apart.',
  } satisfies Record<JobNotice, string>,

  problem: { details: 'Details' },
  unsupported: {
    title: 'This browser is not up to it',
    missing: 'Pisar needs what is missing here:',
    capabilities: {
      wasm: 'WebAssembly',
      'wasm-simd': 'vector instructions of WebAssembly (SIMD)',
      worker: 'background threads (Web Worker)',
      'module-worker': 'background threads with modules (module worker)',
    } satisfies Record<Capability, string>,
    browsers: 'Chrome and Edge from 123, Firefox from 124 and Safari from 17.5 on will do.',
  },
  announce: {
    log: 'What goes on',
    started: (fileName: string) => `Started: ${fileName}`,
    reached: (fileName: string, share: number) => `${formatPercent('en', share)}: ${fileName}`,
    done: (fileName: string) => `Done: ${fileName}`,
    failed: (fileName: string, reason: string) => `Failed: ${fileName}. ${reason}`,
    cancelled: (fileName: string) => `Cancelled: ${fileName}`,
    paused: (fileName: string) => `Paused: ${fileName}`,
    interrupted: (fileName: string) => `Interrupted: ${fileName}`,
    moved: (fileName: string, place: number, count: number) =>
      `${fileName}: place ${formatNumber('en', place)} of ${formatNumber('en', count)}`,
  },
  pageTitle: (share: number | null, fileName: string) =>
    `${share === null ? '' : `${formatPercent('en', share)} · `}${fileName} · Pisar`,
  /** The running job waits for a model of which nothing comes. */
  pageTitleWaiting: (fileName: string) => `Waiting for the model · ${fileName} · Pisar`,
  licences: 'All licences',
  credits:
    'Sample: ‘Asterisk core sounds, Russian’, Maxim Topal, ivrvoice.ru, CC BY 3.0. Demo model: CC BY 3.0.',
};
