/** The languages that the page speaks. */
export const locales = ['ru', 'en'] as const;

export type Locale = (typeof locales)[number];

/**
 * The first of the user's languages that the page speaks.
 *
 * @param wanted language tags in order of preference, as in `navigator.languages`
 * @returns English where the page speaks none of them
 */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return 'en';
}
