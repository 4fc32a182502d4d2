import { catalogue } from '../i18n/catalogue';
import { chooseLocale, locales, type Locale } from '../i18n/locale';
import type { Messages } from '../i18n/messages';
import type { Memory } from './remember';

const KEY = 'pisar.language';

/** The language of the page. */
export class Language {
  readonly #memory: Memory;
  #locale = $state.raw<Locale>('en');

  /** @param wanted the browser's languages, for the first visit */
  constructor(memory: Memory, wanted: readonly string[]) {
    this.#memory = memory;
    const remembered = locales.find((locale) => locale === memory.recall(KEY));
    this.#locale = remembered ?? chooseLocale(wanted);
  }

  get locale(): Locale {
    return this.#locale;
  }

  get messages(): Messages {
    return catalogue[this.#locale];
  }

  choose(locale: Locale): void {
    this.#locale = locale;
    this.#memory.remember(KEY, locale);
  }
}
