/** Texts of the page that shows what is stored and sent. Counts, times and sizes come in raw. */
export interface PrivacyMessages {
  title: string;
}
