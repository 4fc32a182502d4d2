import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loopOgg } from './loop-ogg.mjs';

/**
 * Writes a recording of any length to a file: another one over and over.
 *
 * @param {string} sourcePath of an Ogg Opus file
 * @param {string} targetPath
 * @param {number} seconds
 * @returns {Promise<number>} seconds after which everything is said again
 */
export async function writeLooped(sourcePath, targetPath, seconds) {
  const { pages, roundSeconds } = loopOgg(await readFile(sourcePath), seconds);
  await pipeline(Readable.from(pages), createWriteStream(targetPath));
  return roundSeconds;
}
