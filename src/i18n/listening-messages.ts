/** Texts of the player and of the keys. Counts, times and sizes come in raw. */
export interface ListeningMessages {
  title: string;
}
