import type { Locale } from './locale';
import type { Translated } from './messages';
import { privacyTextsEn } from './privacy-texts-en';
import { privacyTextsRu } from './privacy-texts-ru';

type PrivacyTexts = Translated<typeof privacyTextsEn>;

/** Apart from the page's catalogue: only who opens the page about privacy loads them. */
export const privacyCatalogue: Record<Locale, PrivacyTexts> = {
  ru: privacyTextsRu,
  en: privacyTextsEn,
};
