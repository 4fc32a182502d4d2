import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Remembers what the last finished build was made from. It lies outside the site. */
const stampPath = 'node_modules/.cache/pisar/build-inputs.sha256';

/**
 * @param {string} root
 * @param {string} fingerprint of `fingerprintInputs`
 */
export function writeStamp(root, fingerprint) {
  const path = join(root, stampPath);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, fingerprint);
}

/** @param {string} root */
export function removeStamp(root) {
  rmSync(join(root, stampPath), { force: true });
}

/**
 * Whether the site in `dist` is what a build would make now.
 *
 * @param {string} root
 * @param {string} fingerprint of the inputs as they are now
 * @returns {boolean}
 */
export function isBuildFresh(root, fingerprint) {
  const path = join(root, stampPath);
  return (
    existsSync(join(root, 'dist', 'index.html')) &&
    existsSync(path) &&
    readFileSync(path, 'utf8') === fingerprint
  );
}
