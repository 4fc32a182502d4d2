import type { PrivacyMessages } from './privacy-messages';

/** English texts of the page that shows what is stored and sent. */
export const privacyEn = {
  title: 'Privacy',
} satisfies PrivacyMessages;
