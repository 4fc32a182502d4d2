import type { ModelService } from '../engine/model-service';
import { Announcements } from './announcements.svelte';
import { Jobs } from './jobs.svelte';
import { Language } from './language.svelte';
import { Models } from './models.svelte';
import { Panel } from './panel.svelte';
import { createMemory } from './remember';
import { resolveOptions } from './resolve-options';
import { Settings } from './settings.svelte';
import { sortFiles } from './sort-files';
import { Theme } from './theme.svelte';
import type { Transcribe } from './transcribe';

/** Everything that the components render. */
export interface AppState {
  language: Language;
  theme: Theme;
  settings: Settings;
  models: Models;
  /** The panel of models. */
  panel: Panel;
  jobs: Jobs;
  announcements: Announcements;
  /** Takes files of any kind: recordings are queued, models are imported. */
  takeFiles: (files: Iterable<File>) => void;
}

/** Puts the page's state together. */
export function createAppState(transcribe: Transcribe, modelService: ModelService): AppState {
  const memory = createMemory(() => localStorage);
  const settings = new Settings(memory, (limits) => modelService.setLimits(limits));
  const announcements = new Announcements(() => performance.now());
  const models = new Models(modelService, settings, (milestone) => announcements.add(milestone));
  const panel = new Panel();
  const jobs = new Jobs(
    transcribe,
    async () => {
      // Until then it is not known which model is here.
      await modelService.whenReady;
      return resolveOptions(models.jobOptions);
    },
    (milestone) => announcements.add(milestone),
  );
  return {
    language: new Language(memory, navigator.languages),
    theme: new Theme(memory),
    settings,
    models,
    panel,
    jobs,
    announcements,
    takeFiles(files) {
      const sorted = sortFiles(files, panel.isOpen);
      if (sorted.models.length > 0) {
        panel.open();
        void models.importFiles(sorted.models);
      } else if (sorted.recordings.length > 0) panel.close();
      jobs.add(sorted.recordings);
    },
  };
}
