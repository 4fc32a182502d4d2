import { ru } from './ru';
import { errorTextsRu } from './error-texts-ru';
import type { Texts } from './texts';

/** All that the page says in Russian: a file of its own, loaded where it is shown. */
export const textsRu: Texts = { messages: ru, errors: errorTextsRu };
