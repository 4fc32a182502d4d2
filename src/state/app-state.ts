import type { JobService } from '../engine/job-service';
import type { ModelService } from '../engine/model-service';
import type { JobLimits, JobWish } from '../shared/jobs';
import type { Memory } from '../shared/memory';
import type { TranscribeOptions } from '../shared/options';
import { Announcements } from './announcements.svelte';
import { Intake } from './intake.svelte';
import { Jobs } from './jobs.svelte';
import { Language } from './language.svelte';
import { Models } from './models.svelte';
import { Panel } from './panel.svelte';
import { createMemory } from './remember';
import { resolveWish } from './resolve-wish';
import { Settings } from './settings.svelte';
import { Theme } from './theme.svelte';

/** Everything that the components render. */
export interface AppState {
  language: Language;
  theme: Theme;
  settings: Settings;
  models: Models;
  /** The panel of models. */
  panel: Panel;
  jobs: Jobs;
  /** What `jobs` mirrors, for programs. */
  queue: JobService;
  /** Where files come in. */
  intake: Intake;
  announcements: Announcements;
}

/** What the queue must know of the page. */
export interface QueueNeeds {
  memory: Memory;
  /** The limits to begin with. */
  limits: JobLimits;
  /** What a job is done with, as the settings are now. */
  resolveWish: (wish: JobWish) => Promise<TranscribeOptions>;
}

/** Puts the page's state together. */
export function createAppState(
  modelService: ModelService,
  startQueue: (needs: QueueNeeds) => JobService,
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
  return {
    language: new Language(memory, navigator.languages),
    theme: new Theme(memory),
    settings,
    models,
    panel,
    jobs,
    queue,
    intake: new Intake(jobs, models, panel),
    announcements,
  };
}
