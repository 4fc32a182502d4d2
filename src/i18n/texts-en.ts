import { en } from './en';
import { errorTextsEn } from './error-texts-en';

/** All that the page says in English: a file of its own, loaded where it is shown. */
export const textsEn = { messages: en, errors: errorTextsEn };
