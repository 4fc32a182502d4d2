import type { PrivacyMessages } from './privacy-messages';

/** Russian texts of the page that shows what is stored and sent. */
export const privacyRu = {
  title: 'Приватность',
} satisfies PrivacyMessages;
