import type { FileGroup } from '../../src/shared/offline-contracts';

/**
 * What the service worker does with each file of the site, by its path: the first row that fits.
 * Null: it is none of its business.
 */
const rows: readonly [pattern: RegExp, group: FileGroup | null][] = [
  // Asked of the host anew each time.
  [/^models\.json$/, null],
  [/(^|\/)(README\.md|_headers|\.nojekyll)$/, null],
  [/^pictures\//, null],
  // Written last of all, see `provideServiceWorker`.
  [/^hashes\.txt$/, null],
  // It knows no other version of itself.
  [/^service-worker\.js$/, null],
  [/^runtime\/onnxruntime-web-.*\.jspi\./, 'gpu-jspi'],
  [/^runtime\/onnxruntime-web-.*\.asyncify\./, 'gpu-asyncify'],
  [/^runtime\//, 'core'],
  [/^models\/demo\//, 'core'],
  [/^samples\//, 'core'],
  [/^models\//, 'more'],
  [/./, 'shell'],
];

/** Paths of these have the hash or the version of what is in them. */
export const hashedPaths = /^(assets|runtime)\//;

/**
 * Says when a file of the built site is kept for work without a network.
 *
 * @param path relative to the site's folder
 * @returns null where it never is
 */
export function groupSiteFile(path: string): FileGroup | null {
  return rows.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
