import { mount } from 'svelte';
import { runtimeFiles } from 'virtual:runtime-files';
import { version } from '../package.json';
import App from './App.svelte';
import './app.css';
import { installAutomation } from './automation';
import { ModelManager } from './engine/models/model-manager';
import { JobQueue } from './engine/jobs/job-queue';
import { SoundStore } from './engine/recognition/spools/sound-store';
import {
  deleteRecording,
  findRecording,
  listRecordings,
  measureRoom,
} from './engine/recording/recording-files';
import { obeyErasing, readEraseMode } from './engine/privacy/erase-mode';
import { LocalLibrary } from './library/local-library';
import { noTexts } from './i18n/no-texts';
import { createAppState } from './state/app-state';
import { joinServiceWorker } from './state/offline/join-service-worker';
import { takeLaunches, takeShares } from './state/intake/launches';
import { createLazyEngine } from './state/lazy-engine';
import { createSettingsBackup } from './state/library/library-settings';
import { createMemory } from './state/page/remember';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element #app');

/** Work of the start is cut into tasks: the browser can paint and answer in between. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

await eraseInstead(target);
await nextTask();

const models = new ModelManager({
  memory: createMemory(() => localStorage),
  // The runtime's address has its version.
  versions: [version, new URL(runtimeFiles.ortWasm.wasm).pathname, navigator.userAgent].join(' '),
});

const engine = createLazyEngine(async () => {
  const { EngineClient } = await import('./engine/recognition/client');
  return new EngineClient(models);
});

const library = new LocalLibrary({
  settings: createSettingsBackup(() => localStorage),
  memory: createMemory(() => localStorage),
});
const app = createAppState(
  models,
  (needs) => new JobQueue({ engine, sound: new SoundStore(), documents: library.ofJobs, ...needs }),
  library,
  {
    async start(...request) {
      const { Recorder } = await import('./engine/recording/recorder');
      return Recorder.start(...request);
    },
    async mend(fileName) {
      const { mendRecording } = await import('./engine/recording/mend-recording');
      return mendRecording(fileName);
    },
    list: listRecordings,
    find: findRecording,
    measureRoom,
    remove: deleteRecording,
  },
);
app.view.follow();
void Promise.all([app.queue.whenReady, app.library.service.whenReady]).then(() =>
  app.dictaphone.recover(),
);
app.traffic.follow();
app.installation.follow();
installAutomation(engine, app.queue, models, app.language);

const hasTexts = await app.language.whenReady;
await nextTask();
if (hasTexts) mount(App, { target, props: { app } });
else target.textContent = noTexts;

const { dictaphone, intake, jobs, offlineCopy, updates } = app;
const listener = {
  take: (files: Parameters<typeof intake.take>[0]) => intake.take(files),
  goTo: (hash: string) => (location.hash = hash),
};
takeLaunches(listener);
void takeShares(listener, new URL('.', document.baseURI).href);
// The development server changes its files all the time.
if (import.meta.env.PROD) {
  const mayReload = () => jobs.counts.running + jobs.counts.queued === 0 && !dictaphone.isAtWork;
  void joinServiceWorker({ updates, offlineCopy, mayReload });
}

/**
 * For the very start of the page: one that was loaded to delete everything never comes back from
 * here, so nothing of the app is begun. Any other lets go when another tab wants to delete.
 */
async function eraseInstead(target: HTMLElement): Promise<void> {
  const mode = readEraseMode();
  if (!mode) return obeyErasing();
  const { mountErasing } = await import('./mount-erasing');
  await mountErasing(mode, target);
  await new Promise<never>(() => {});
}
