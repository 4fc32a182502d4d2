import type { Capability } from '../shared/errors';
import type { ModelPhase, Stage } from '../shared/jobs/job-events';
import type { JobNotice, JobPhase } from '../shared/jobs/job-states';
import type { ChannelChoice, ProviderChoice } from '../shared/recognition/options';
import type { ExecutionProvider } from '../shared/models/prepared-model';
import type { EditingMessages } from './editing-messages';
import type { LibraryMessages } from './library-messages';
import type { WorkspaceMessages } from './workspace-messages';
import type { ListeningMessages } from './listening-messages';
import type { OfflineMessages } from './offline-messages';
import type { PrivacyMessages } from './privacy-messages';
import type { ExportMessages } from './exports-messages';
import type { ModelMessages } from './model-messages';
import type { FolderMessages } from './folder-messages';
import type { QueueMessages } from './queue-messages';
import type { RecordingMessages } from './recording-messages';
import type { ShellMessages } from './shell-messages';

/** Every text that a user reads or hears, but for those of errors. Counts and times come in raw. */
export interface Messages {
  name: string;
  tagline: string;
  language: string;
  languages: Record<'ru' | 'en', string>;
  theme: string;
  themes: Record<'system' | 'light' | 'dark', string>;

  welcome: {
    title: string;
    lead: string;
    formats: string;
    privacy: string;
  };
  add: {
    choose: string;
    chooseMore: string;
    chooseFolder: string;
    folder: string;
    sample: string;
    sampleFailed: string;
    dropHere: string;
    dropOrPaste: string;
  };

  settings: {
    title: string;
    model: string;
    processor: string;
    processors: Record<ProviderChoice, string>;
    threads: string;
    threadsHint: string;
    maxLoadedModels: string;
    maxLoadedModelsHint: string;
    idleUnloadSeconds: string;
    idleUnloadSecondsHint: string;
    channels: string;
    channelChoices: Record<ChannelChoice, string>;
    maxQueue: string;
    maxQueueHint: string;
    soundGigabytes: string;
    /** `usedBytes`: sound that is kept now. */
    soundGigabytesHint: (usedBytes: number) => string;
    deleteSound: string;
    notifies: string;
    notifiesHint: string;
    notifiesDenied: string;
    /** What is said of a number that is none, or is too small or large. */
    numberWrong: (least: number, most: number) => string;
    forNextFile: string;
    /** A model in the list of choices that is not here yet. */
    notHere: (title: string) => string;
  };
  models: ModelMessages;
  shell: ShellMessages;
  folder: FolderMessages;
  editing: EditingMessages;
  recording: RecordingMessages;
  privacy: PrivacyMessages;
  offline: OfflineMessages;
  listening: ListeningMessages;
  workspace: WorkspaceMessages;
  library: LibraryMessages;

  queue: QueueMessages;
  phases: Record<Exclude<JobPhase, 'running'>, string>;
  stages: Record<Stage, string>;
  /** What a job waits for while its model is made ready. */
  modelPhases: Record<ModelPhase, string>;
  /** A job that waits for its turn, with the size of its file. */
  waiting: (bytes: number) => string;
  progress: {
    label: (fileName: string) => string;
    audio: (done: number, total: number | null) => string;
    decoding: (done: number) => string;
    model: (loaded: number, total: number) => string;
    speed: (speed: number) => string;
    speedHint: string;
    left: (seconds: number) => string;
    chunk: (chunk: number, total: number) => string;
    /** What goes on, and how much of it is done. */
    withShare: (stage: string, share: number) => string;
  };
  result: {
    noSpeech: string;
    incomplete: string;
    summary: (audioSeconds: number, workSeconds: number) => string;
  };

  transcript: {
    label: string;
    waiting: string;
    goesOn: string;
    nothingYet: string;
    noSpeech: string;
    noSpeechAdvice: string;
    cancelled: string;
    paused: string;
    stoppedAt: (stopped: number, expected: number | null) => string;
    playFrom: (seconds: number) => string;
    keys: string;
    confidence: (share: number) => string;
    words: (count: number) => string;
  };
  player: {
    label: (fileName: string) => string;
    unplayable: string;
  };
  exports: ExportMessages;
  runs: {
    title: string;
    model: (title: string) => string;
    providers: Record<ExecutionProvider, string>;
    threads: (count: number) => string;
    nothingUploaded: string;
    wasWarm: string;
    wasLoaded: (seconds: number) => string;
    took: (transcribeSeconds: number, totalSeconds: number) => string;
    fallbacks: (count: number) => string;
    fallback: (startSeconds: number, endSeconds: number, detail: string) => string;
  };
  notices: Record<JobNotice, string>;

  problem: { details: string };
  unsupported: {
    title: string;
    missing: string;
    capabilities: Record<Capability, string>;
    browsers: string;
  };
  announce: {
    log: string;
    started: (fileName: string) => string;
    reached: (fileName: string, share: number) => string;
    done: (fileName: string) => string;
    failed: (fileName: string, reason: string) => string;
    cancelled: (fileName: string) => string;
    paused: (fileName: string) => string;
    interrupted: (fileName: string) => string;
    moved: (fileName: string, place: number, count: number) => string;
  };
  pageTitle: (share: number | null, fileName: string) => string;
  licences: string;
  credits: string;
}
