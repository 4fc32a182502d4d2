import type { JobService } from '../engine/jobs/job-service';
import type { ModelService } from '../engine/models/model-service';
import type { LibraryService } from '../library/library-service';
import type { JobLimits, JobWish } from '../shared/jobs/jobs';
import type { Memory } from '../shared/memory';
import type { TranscribeOptions } from '../shared/recognition/transcribe-options';
import { Announcements } from './page/announcements.svelte';
import { FolderTask } from './intake/folder-task.svelte';
import { InputChoice } from './recording/input-choice.svelte';
import { Installation } from './offline/installation.svelte';
import { Dictaphone, type DictaphoneParts } from './recording/dictaphone.svelte';
import { Intake } from './intake/intake.svelte';
import { Joins } from './intake/joins.svelte';
import { Jobs } from './jobs/jobs.svelte';
import { Language } from './page/language.svelte';
import { Library } from './library/library.svelte';
import { Listening } from './player/listening.svelte';
import { Models } from './models/models.svelte';
import { nameMessage } from './intake/name-message';
import { nameRecording } from './recording/name-recording';
import { OfflineCopy } from './offline/offline-copy.svelte';
import { Panel } from './page/panel.svelte';
import { readKeyboardLayout } from './shortcuts/read-keyboard-layout';
import { createMemory } from './page/remember';
import { resolveWish } from './settings/resolve-wish';
import { Settings } from './settings/settings.svelte';
import { Shortcuts } from './shortcuts/shortcuts.svelte';
import { Theme } from './page/theme.svelte';
import { tidyRecordings } from './recording/tidy-recordings';
import { TrafficLog } from './privacy/traffic.svelte';
import { Updates } from './offline/updates.svelte';
import { View } from './page/view.svelte';
import { writeBeside } from './intake/write-beside';

/** Everything that the components render. */
export interface AppState {
  language: Language;
  theme: Theme;
  settings: Settings;
  models: Models;
  /** The panel of models. */
  panel: Panel;
  /** The choice of what is recorded. */
  recordPanel: Panel;
  jobs: Jobs;
  /** What `jobs` mirrors, for programs. */
  queue: JobService;
  /** Where files come in. */
  intake: Intake;
  /** Parts of one recording, which become one text. */
  joins: Joins;
  /** Where they come into being. */
  dictaphone: Dictaphone;
  /** A folder that is worked through. */
  folderTask: FolderTask;
  /** The texts that are kept. */
  library: Library;
  /** Where in the page the user is. */
  view: View;
  /** What the browser keeps of small choices. */
  memory: Memory;
  announcements: Announcements;
  /** What the page has asked the network for. */
  traffic: TrafficLog;
  /** Whether the page can be installed as an app. */
  installation: Installation;
  /** What there is for work without a network. */
  offlineCopy: OfflineCopy;
  /** New versions of the page. */
  updates: Updates;
  /** How the user likes to listen. */
  listening: Listening;
  /** Keys of the page. */
  shortcuts: Shortcuts;
}

/** What the queue must know of the page. */
export interface QueueNeeds {
  memory: Memory;
  /** The limits to begin with. */
  limits: JobLimits;
  /** What a job is done with, as the settings are now. */
  resolveWish: (wish: JobWish) => Promise<TranscribeOptions>;
}

/** How recordings are made, and what is done with their files. */
export interface RecordingParts extends Pick<
  DictaphoneParts,
  'start' | 'list' | 'find' | 'mend' | 'measureRoom'
> {
  remove: (fileName: string) => Promise<void>;
}

/** Puts the page's state together. */
export function createAppState(
  modelService: ModelService,
  startQueue: (needs: QueueNeeds) => JobService,
  libraryService: LibraryService,
  recordings: RecordingParts,
): AppState {
  const memory = createMemory(() => localStorage);
  let applyJobLimits = (_limits: JobLimits) => {};
  const settings = new Settings(memory, {
    sessions: (limits) => modelService.setLimits(limits),
    jobs: (limits) => applyJobLimits(limits),
  });
  const announcements = new Announcements(() => performance.now());
  const models = new Models(modelService, settings, (milestone) => announcements.add(milestone));
  const panel = new Panel();
  const queue = startQueue({
    memory,
    limits: settings.jobLimits,
    async resolveWish(wish) {
      // Until then it is not known which model is here.
      await modelService.whenReady;
      return resolveWish(wish, models, settings);
    },
  });
  // A queue that cannot be told now is told with the next change, or visit.
  applyJobLimits = (limits) => void queue.setLimits(limits).catch(() => {});
  const jobs = new Jobs(queue, (milestone) => announcements.add(milestone));
  const language = new Language(memory, navigator.languages);
  const tidyRecording = tidyRecordings(queue, libraryService, recordings.remove);
  const library = new Library(libraryService, (documents) => {
    for (const { id, media } of documents) {
      // Its text is there as well.
      void queue.remove(id).catch(() => {});
      tidyRecording(media.name);
    }
  });
  const dictaphone = new Dictaphone({
    ...recordings,
    queue,
    isKept: (fileName) => library.snapshot.documents.some(({ media }) => media.name === fileName),
    choice: new InputChoice(memory),
    nameRecording: () => nameRecording(language.locale, new Date()),
  });
  const view = new View();
  const joins = new Joins({ queue, library: libraryService, memory, now: () => Date.now() });
  const openProject = async (file: File) =>
    view.go({ kind: 'document', id: await libraryService.readProject(file) });
  return {
    language,
    theme: new Theme(memory),
    settings,
    models,
    panel,
    recordPanel: new Panel(),
    jobs,
    queue,
    intake: new Intake(jobs, models, panel, {
      openProject,
      offerJoin: (added) => void joins.offer(added),
      nameMessage: (message) => nameMessage(language.locale, message),
    }),
    joins,
    dictaphone,
    folderTask: new FolderTask({
      queue,
      write: (exporter, transcript) => writeBeside(language.messages, memory, exporter, transcript),
    }),
    library,
    view,
    memory,
    announcements,
    traffic: new TrafficLog(),
    installation: new Installation(),
    offlineCopy: new OfflineCopy(),
    updates: new Updates(),
    listening: new Listening(memory),
    shortcuts: new Shortcuts(memory, readKeyboardLayout),
  };
}
