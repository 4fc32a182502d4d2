import type { PrivacyMessages } from './privacy-messages';

/** Russian texts that lead to the page that shows what is stored and sent. */
export const privacyRu = {
  title: 'Приватность',
} satisfies PrivacyMessages;
