import { againTextsEn } from './again-texts-en';
import { againTextsRu } from './again-texts-ru';
import type { Locale } from './locale';
import type { Translated } from './messages';

type AgainTexts = Translated<typeof againTextsEn>;

/** Apart from the page's catalogue: before there is a text nobody needs them. */
export const againCatalogue: Record<Locale, AgainTexts> = { ru: againTextsRu, en: againTextsEn };
