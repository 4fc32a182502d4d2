import { ru } from './ru';
import { errorTextsRu } from './error-texts-ru';

/** All that the page says in Russian: a file of its own, loaded where it is shown. */
export const textsRu = { messages: ru, errors: errorTextsRu };
