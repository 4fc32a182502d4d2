import type { Locale } from './locale';
import type { ErrorTexts } from './error-text';
import type { Messages } from './messages';

/** What one language brings to the page at its start. */
export interface Texts {
  messages: Messages;
  errors: ErrorTexts;
}

const sources: Record<Locale, () => Promise<Texts>> = {
  ru: async () => (await import('./texts-ru')).textsRu,
  en: async () => (await import('./texts-en')).textsEn,
};

const loaded = new Map<Locale, Texts>();

/**
 * Brings a language; what was loaded once stays. The only place that does.
 *
 * @throws TypeError where its file cannot be fetched
 */
export async function loadTexts(locale: Locale): Promise<Texts> {
  const texts = loaded.get(locale) ?? (await sources[locale]());
  loaded.set(locale, texts);
  return texts;
}

export function hasTexts(locale: Locale): boolean {
  return loaded.has(locale);
}

/** @throws Error where they are not loaded: `Language.whenReady` comes first */
export function textsOf(locale: Locale): Texts {
  const texts = loaded.get(locale);
  if (!texts) throw new Error(`the texts in "${locale}" are not loaded`);
  return texts;
}
