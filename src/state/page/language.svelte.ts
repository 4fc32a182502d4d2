import { hasTexts, loadTexts, textsOf } from '../../i18n/load-texts';
import { locales, type Locale } from '../../i18n/locale';
import type { Messages } from '../../i18n/messages';
import { LANGUAGE_KEY, recallLocale } from './recall-locale';
import type { Memory } from './remember';

/** The language of the page. Only what is shown is loaded. */
export class Language {
  /** Nothing is shown before. False: there is no language that can be loaded. */
  readonly whenReady: Promise<boolean>;
  readonly #memory: Memory;
  #locale = $state.raw<Locale>('en');
  #chosen = $state.raw<Locale>('en');
  #missing = $state.raw<Locale | null>(null);

  /** @param wanted the browser's languages, for the first visit */
  constructor(memory: Memory, wanted: readonly string[]) {
    this.#memory = memory;
    this.#locale = this.#chosen = recallLocale(memory, wanted);
    this.whenReady = this.#start();
  }

  /** The language that is shown. */
  get locale(): Locale {
    return this.#locale;
  }

  /** The one that is shown, or will be as soon as it is here. */
  get chosen(): Locale {
    return this.#chosen;
  }

  /** The one that was chosen last and could not be loaded. */
  get missing(): Locale | null {
    return this.#missing;
  }

  /** @throws Error before `whenReady` */
  get messages(): Messages {
    return textsOf(this.#locale).messages;
  }

  /** The old language stays until the texts of the new one are here. */
  choose(locale: Locale): void {
    this.#chosen = locale;
    if (hasTexts(locale)) this.#show(locale);
    else void this.#fetch(locale);
  }

  async #start(): Promise<boolean> {
    const wanted = this.#locale;
    // Another language is better than an empty page.
    for (const locale of [wanted, ...locales.filter((other) => other !== wanted)]) {
      if (!hasTexts(locale) && !(await isLoaded(locale))) continue;
      this.#locale = this.#chosen = locale;
      this.#missing = locale === wanted ? null : wanted;
      return true;
    }
    return false;
  }

  async #fetch(locale: Locale): Promise<void> {
    const isHere = await isLoaded(locale);
    // Another one was chosen meanwhile.
    if (this.#chosen !== locale) return;
    if (isHere) return this.#show(locale);
    this.#chosen = this.#locale;
    this.#missing = locale;
  }

  #show(locale: Locale): void {
    this.#locale = locale;
    this.#missing = null;
    this.#memory.remember(LANGUAGE_KEY, locale);
  }
}

function isLoaded(locale: Locale): Promise<boolean> {
  return loadTexts(locale).then(
    () => true,
    () => false,
  );
}
