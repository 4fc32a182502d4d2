import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { modelHostsVariable } from '../../model-hosts.mjs';

/** Files and folders that the built site is made from. */
const buildInputs = Object.freeze([
  'index.html',
  'package-lock.json',
  'public',
  'scripts/model-hosts.mjs',
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

/** Environment variables that change what a build makes. */
const buildVariables = [modelHostsVariable];

/**
 * One value for names and contents of the given files and of all files in the given folders, and
 * for the variables that a build heeds. It changes with any of them, and only then: times of change
 * do not count, because git sets them.
 *
 * @param {string} root
 * @param {readonly string[]} [inputs] relative to `root`; those that are missing count as missing
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string} SHA-256 in lower-case hexadecimal
 */
export function fingerprintInputs(root, inputs = buildInputs, environment = process.env) {
  const hash = createHash('sha256');
  for (const name of buildVariables) hash.update(`${name}=${environment[name] ?? ''}\0`);
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
