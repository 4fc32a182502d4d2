import { relative, sep } from 'node:path';

/**
 * @param {string} root the project's folder
 * @param {string} path
 * @returns {string} relative to the folder, with slashes on every system
 */
export function toProjectPath(root, path) {
  return relative(root, path).split(sep).join('/');
}
