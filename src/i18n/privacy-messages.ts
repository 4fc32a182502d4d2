/** What leads to the page that shows what is stored and sent; the page brings its own texts along. */
export interface PrivacyMessages {
  title: string;
}
