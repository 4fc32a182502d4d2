import { Announcements } from './announcements.svelte';
import { Jobs } from './jobs.svelte';
import { Language } from './language.svelte';
import { createMemory } from './remember';
import { Settings } from './settings.svelte';
import { Theme } from './theme.svelte';
import type { Transcribe } from './transcribe';

/** Everything that the components render. */
export interface AppState {
  language: Language;
  theme: Theme;
  settings: Settings;
  jobs: Jobs;
  announcements: Announcements;
}

/** Puts the page's state together. */
export function createAppState(transcribe: Transcribe): AppState {
  const memory = createMemory(() => localStorage);
  const settings = new Settings(memory);
  const announcements = new Announcements(() => performance.now());
  return {
    language: new Language(memory, navigator.languages),
    theme: new Theme(memory),
    settings,
    jobs: new Jobs(
      transcribe,
      () => settings.options,
      (milestone) => announcements.add(milestone),
    ),
    announcements,
  };
}
