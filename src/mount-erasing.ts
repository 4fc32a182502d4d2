import { mount } from 'svelte';
import './app.css';
import type { EraseMode } from './engine/privacy/erase-mode';
import { noTexts } from './i18n/no-texts';
import { Erasing } from './state/privacy/erasing.svelte';
import { Language } from './state/page/language.svelte';
import { createMemory, type Memory } from './state/page/remember';
import { Theme } from './state/page/theme.svelte';
import ErasingPage from './ui/privacy/ErasingPage.svelte';

/** Shows the page that deletes everything, or waits for it, in the place of the app. */
export async function mountErasing(mode: EraseMode, target: HTMLElement): Promise<void> {
  const memory = readOnly(createMemory(() => localStorage));
  const erasing = new Erasing();
  const isResting = mode === 'rest';
  const language = new Language(memory, navigator.languages);
  const { choice: theme } = new Theme(memory);
  if (await language.whenReady)
    mount(ErasingPage, { target, props: { erasing, isResting, language, theme } });
  else target.textContent = noTexts;
  if (isResting) erasing.rest();
  else void erasing.erase();
}

/** Language and look are as they were; nothing may be written here. */
function readOnly({ recall }: Memory): Memory {
  return { recall, remember: () => {} };
}
