import { hostsEn } from './hosts-en';
import { hostsRu } from './hosts-ru';
import type { Locale } from './locale';

/** Texts about hosts from which no model comes. Apart from the others: most people never see them. */
export const hostsTexts: Record<Locale, typeof hostsEn> = { en: hostsEn, ru: hostsRu };
