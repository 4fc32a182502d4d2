import type { OfflineMessages } from './offline-messages';

/** English texts of the installed page. */
export const offlineEn = {
  title: 'Offline',
} satisfies OfflineMessages;
