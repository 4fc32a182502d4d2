import { loadTexts } from '../../src/i18n/load-texts';
import type { Locale } from '../../src/i18n/locale';
import type { Messages } from '../../src/i18n/messages';

/** The texts of every language. Who imports this has them loaded, and can show the page at once. */
export const catalogue: Record<Locale, Messages> = {
  ru: (await loadTexts('ru')).messages,
  en: (await loadTexts('en')).messages,
};
