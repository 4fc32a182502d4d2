/** Texts of the installed page. Counts, times and sizes come in raw. */
export interface OfflineMessages {
  title: string;
}
