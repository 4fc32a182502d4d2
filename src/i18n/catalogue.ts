import { en } from './en';
import type { Locale } from './locale';
import type { Messages } from './messages';
import { ru } from './ru';

/** The texts of each language. */
export const catalogue: Record<Locale, Messages> = { ru, en };
