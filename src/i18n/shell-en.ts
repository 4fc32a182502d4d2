import type { ShellMessages } from './shell-messages';

/** English texts of what is around every place of the page. */
export const shellEn = {
  places: { label: 'Places', desk: 'Desk', library: 'Library', privacy: 'Privacy' },
  skip: 'Skip to the content',
  shortcuts: 'Keys',
  titleOf: (title) => `Title instead of “${title}”`,
  renameTitle: 'Change the title',
  renameFailed: 'The new title could not be saved.',
  notShelved: 'A finished text is not in the library yet.',
  loading: 'One moment…',
  loadFailed: 'This part of the page could not be loaded. Reload the page.',
  languageFailed: (language) =>
    `${language}: the texts could not be loaded. Check the connection, then reload the page.`,
} satisfies ShellMessages;
