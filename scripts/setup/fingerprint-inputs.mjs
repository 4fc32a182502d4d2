import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Files and folders that the built site is made from. */
export const buildInputs = Object.freeze([
  'index.html',
  'package-lock.json',
  'public',
  'scripts/security-headers.mjs',
  'scripts/vite',
  'src',
  'svelte.config.js',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.workers.json',
  'vite.config.ts',
  'workers',
]);

/**
 * One value for names and contents of the given files and of all files in the given folders. It
 * changes with any of them, and only then: times of change do not count, because git sets them.
 *
 * @param {string} root
 * @param {readonly string[]} inputs relative to `root`; those that are missing count as missing
 * @returns {string} SHA-256 in lower-case hexadecimal
 */
export function fingerprintInputs(root, inputs = buildInputs) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => listFiles(join(root, input))).sort()) {
    const content = readFileSync(path);
    const name = relative(root, path).split(sep).join('/');
    hash.update(`${name}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => listFiles(join(path, name)));
}
