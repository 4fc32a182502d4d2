import { open, rm, stat } from 'node:fs/promises';

/**
 * @param {string} path
 * @throws {Error} that says why there is no file to read
 */
export async function checkFile(path) {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) throw new Error('there is no such file');
  if (!facts.isFile()) throw new Error('this is not a file');
}

/**
 * Finds out before the work whether its result can be written; what is there stays as it is.
 *
 * @param {string} path
 * @throws {Error} as writing would
 */
export async function checkOutput(path) {
  const isThere = (await stat(path).catch(() => undefined)) !== undefined;
  await (await open(path, 'a')).close();
  if (!isThere) await rm(path);
}
