import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { runNpm } from './run-command.mjs';

/**
 * The part of a lock file that matters here. npm writes the same form to
 * `node_modules/.package-lock.json` at the end of each install.
 *
 * @typedef {object} LockFile
 * @property {Record<string, { version?: string, integrity?: string, optional?: boolean }>} packages
 */

/** Installs the dependencies where they are missing or not those that package-lock.json names. */
export async function ensureDependencies() {
  const wanted = readLock(join(projectRoot, 'package-lock.json'));
  const installed = readLock(join(projectRoot, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new Error('package-lock.json is missing');
  if (installed !== undefined && areInstalled(wanted, installed)) return;

  console.error('Installing dependencies …');
  const status = await runNpm(['ci', '--no-audit', '--no-fund'], { keepOutputFree: true });
  if (status !== 0) throw new Error(`'npm ci' failed with exit status ${status}, see above`);
}

/**
 * Whether each wanted package is installed as wanted. Optional ones may be missing, because
 * packages for other platforms are, but not differ.
 *
 * @param {LockFile} wanted
 * @param {LockFile} installed
 * @returns {boolean}
 */
export function areInstalled(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path]) => path !== '')
    .every(([path, { version, integrity, optional }]) => {
      const found = installed.packages[path];
      if (found === undefined) return optional === true;
      return found.version === version && found.integrity === integrity;
    });
}

/**
 * @param {string} path
 * @returns {LockFile | undefined}
 */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
