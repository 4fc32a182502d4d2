import { chooseLocale, locales, type Locale } from '../../i18n/locale';
import type { Memory } from '../../shared/memory';

export const LANGUAGE_KEY = 'pisar.language';

/**
 * The language that the page begins with.
 *
 * @param wanted the browser's languages, for the first visit
 */
export function recallLocale(memory: Memory, wanted: readonly string[]): Locale {
  const remembered = memory.recall(LANGUAGE_KEY);
  return locales.find((locale) => locale === remembered) ?? chooseLocale(wanted);
}
