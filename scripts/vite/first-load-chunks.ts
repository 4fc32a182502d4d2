import type { Rolldown } from 'vite';

/**
 * What the page begins with, in two files instead of one for each set of later parts that share it.
 * Entries stay by themselves: `main.ts` waits, and nobody may have to wait for it in return.
 */
export const firstLoadChunks: Rolldown.CodeSplittingGroup[] = [
  // All that `early-texts.ts` needs, and it should not have to wait for more.
  {
    name: 'early',
    test: /\/src\/(i18n\/(load-texts|locale)|state\/(recall-locale|remember))\.ts$|vite\/preload-helper/,
    priority: 2,
  },
  {
    name: 'page',
    tags: ['$initial'],
    test: (id) => !/\/src\/(main|early-texts)\.ts$|\.html$/.test(id),
    priority: 1,
  },
];
