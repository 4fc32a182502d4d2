import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { listPaths } from './list-paths.ts';

/** The list's name beside the site; the page reads it there. */
const listName = 'hashes.txt';

/**
 * Writes `hashes.txt` when all other files of the site are there: SHA-256 of each, as `sha256sum`
 * does, so that `sha256sum --check hashes.txt` checks a copy. Prints the hash of the list itself.
 * Must come last among the plugins.
 */
export function publishHashes(): Plugin {
  let outDir = '';
  return {
    name: 'pisar:publish-hashes',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler(error) {
        if (error) return;
        const list = listHashes(outDir);
        writeFileSync(join(outDir, listName), list);
        console.log(`${listName}: SHA-256 ${hashOf(list)}`);
      },
    },
  };
}

/** The list for a folder: a line for each file but the list itself, in order of paths. */
export function listHashes(folder: string): string {
  return listPaths(folder)
    .filter((path) => path !== listName)
    .map((path) => `${hashOf(readFileSync(join(folder, path)))}  ${path}\n`)
    .join('');
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
