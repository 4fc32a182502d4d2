import { stat } from 'node:fs/promises';

/**
 * @param {string} path
 * @throws {Error} that says why there is no file to read
 */
export async function checkFile(path) {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) throw new Error('there is no such file');
  if (!facts.isFile()) throw new Error('this is not a file');
}
