import { loadTexts } from './i18n/load-texts';
import { recallLocale } from './state/page/recall-locale';
import { createMemory } from './state/page/remember';

// A script of its own, which is here long before the page's: the texts come beside it, not after it.
const locale = recallLocale(
  createMemory(() => localStorage),
  navigator.languages,
);
// Whether they came is for the page to see.
void loadTexts(locale).catch(() => {});
