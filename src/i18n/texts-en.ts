import { en } from './en';
import { errorTextsEn } from './error-texts-en';
import type { Texts } from './texts';

/** All that the page says in English: a file of its own, loaded where it is shown. */
export const textsEn: Texts = { messages: en, errors: errorTextsEn };
