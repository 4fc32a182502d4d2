import type { Locale } from './locale';
import type { PrivacyTexts } from './privacy-texts';
import { privacyTextsEn } from './privacy-texts-en';
import { privacyTextsRu } from './privacy-texts-ru';

/** Apart from the page's catalogue: only who opens the page about privacy loads them. */
export const privacyCatalogue: Record<Locale, PrivacyTexts> = {
  ru: privacyTextsRu,
  en: privacyTextsEn,
};
