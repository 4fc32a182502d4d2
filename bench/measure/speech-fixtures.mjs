import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';

/** Where recordings with their true text lie. */
export const speechFolder = join(projectRoot, 'tests', 'fixtures', 'speech');

/**
 * @template Content
 * @param {string} name of a file in `speechFolder`
 * @returns {Promise<Content>} what the caller knows the file to hold
 */
export async function readSpeechList(name) {
  return JSON.parse(await readFile(join(speechFolder, name), 'utf8'));
}
