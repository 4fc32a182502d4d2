import type { OfflineMessages } from './offline-messages';

/** Russian texts of the installed page. */
export const offlineRu = {
  title: 'Без сети',
} satisfies OfflineMessages;
