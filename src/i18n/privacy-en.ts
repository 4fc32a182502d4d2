import type { PrivacyMessages } from './privacy-messages';

/** English texts that lead to the page that shows what is stored and sent. */
export const privacyEn = {
  title: 'Privacy',
} satisfies PrivacyMessages;
