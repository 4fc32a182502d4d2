import type { LibraryMessages } from './library-messages';

/** Russian texts of the library. */
export const libraryRu = {
  title: 'Библиотека',
} satisfies LibraryMessages;
