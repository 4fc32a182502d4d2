/** Texts of what is around every place of the page. */
export interface ShellMessages {
  /** Names of the places, for the way between them. */
  places: Record<'label' | 'desk' | 'library' | 'privacy', string>;
  /** To who comes by keyboard. */
  skip: string;
  shortcuts: string;
  titleOf: (title: string) => string;
  renameTitle: string;
  renameFailed: string;
  /** A finished text that is not in the library yet. */
  notShelved: string;
  loading: string;
  loadFailed: string;
  /** Another language of the page, by its own name, that could not be loaded. */
  languageFailed: (language: string) => string;
}
