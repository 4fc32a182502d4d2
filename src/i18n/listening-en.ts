import type { ListeningMessages } from './listening-messages';

/** English texts of the player and of the keys. */
export const listeningEn = {
  title: 'Player',
} satisfies ListeningMessages;
