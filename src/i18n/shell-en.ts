/** English texts of what is around every place of the page. */
export const shellEn = {
  /** Names of the places, for the way between them. */
  places: { label: 'Places', desk: 'Desk', library: 'Library', privacy: 'Privacy' },
  /** To who comes by keyboard. */
  skip: 'Skip to the content',
  shortcuts: 'Keys',
  titleOf: (title: string) => `Title instead of “${title}”`,
  renameTitle: 'Change the title',
  renameFailed: 'The new title could not be saved.',
  loading: 'One moment…',
  loadFailed: 'This part of the page could not be loaded. Reload the page.',
  /** Another language of the page, by its own name, that could not be loaded. */
  languageFailed: (language: string) =>
    `${language}: the texts could not be loaded. Check the connection, then reload the page.`,
};
