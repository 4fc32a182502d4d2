/** Texts of the library. Counts, times and sizes come in raw. */
export interface LibraryMessages {
  title: string;
}
