import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileGroup, SiteFile } from '../../src/shared/offline-contracts';
import { listPaths } from './list-paths.ts';

/**
 * What the service worker does with each file of the site, by its path: the first row that fits.
 * Null: it is none of its business.
 */
const rows: readonly [pattern: RegExp, group: FileGroup | null][] = [
  // Asked of the host anew each time.
  [/^models\.json$/, null],
  [/(^|\/)(README\.md|_headers|\.nojekyll)$/, null],
  [/^pictures\//, null],
  // Written last of all, see `listSiteFiles`.
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
const hashedPaths = /^(assets|runtime)\//;

/**
 * Says when a file of the built site is kept for work without a network.
 *
 * @param path relative to the site's folder
 * @returns null where it never is
 */
export function groupSiteFile(path: string): FileGroup | null {
  return rows.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/**
 * Lists what the service worker keeps of the site in a folder, and with it the list of hashes,
 * which comes when all else is there.
 */
export function listSiteFiles(folder: string): SiteFile[] {
  const files = listPaths(folder).flatMap((url): SiteFile[] => {
    const group = groupSiteFile(url);
    if (group === null) return [];
    const content = readFileSync(join(folder, url));
    const revision = hashedPaths.test(url) ? null : fingerprint(content);
    return [{ url, revision, bytes: content.byteLength, group }];
  });
  const revision = fingerprint(JSON.stringify(files));
  return [...files, { url: 'hashes.txt', revision, bytes: null, group: 'shell' }];
}

/** MD5, because what browsers keep has it in its key: another hash would fetch all of it anew. */
function fingerprint(content: string | Uint8Array): string {
  return createHash('md5').update(content).digest('hex');
}
