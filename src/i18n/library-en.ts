import type { LibraryMessages } from './library-messages';

/** English texts of the library. */
export const libraryEn = {
  title: 'Library',
} satisfies LibraryMessages;
