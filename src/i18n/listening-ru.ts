import type { ListeningMessages } from './listening-messages';

/** Russian texts of the player and of the keys. */
export const listeningRu = {
  title: 'Плеер',
} satisfies ListeningMessages;
