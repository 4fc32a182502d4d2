import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectRoot } from '../shared/project-root.mjs';
import { giveBytes } from './give-bytes.mjs';
import { judgeOutcome, limitSeconds } from './judge-outcome.mjs';
import { mutateFile } from './mutate-file.mjs';

/** @typedef {import('./give-bytes.mjs').Outcome} Outcome */

/**
 * A spoilt file and what became of it.
 *
 * @typedef {object} Trial
 * @property {string} fileName tells the file and the seed
 * @property {Uint8Array} bytes
 * @property {readonly string[]} mutations
 * @property {Outcome} outcome
 * @property {string | null} problem
 */

const mediaFolder = join(projectRoot, 'tests', 'fixtures', 'media');
/** After so many spoilt files a good one must give its text again. */
const goodFileEvery = 25;

/**
 * Gives the page spoilt files of one container, and a good one after every 25, after each file
 * that was taken wrongly, and at the end.
 *
 * @param {() => Promise<import('playwright').Page>} getPage the page to use; asked before each file
 * @param {readonly string[]} files of `tests/fixtures/media`, which take turns
 * @param {{ count: number, seed: number }} extent seeds are `seed`, `seed` + 1 and so on
 * @returns {AsyncGenerator<Trial, void>}
 */
export async function* fuzzContainer(getPage, files, { count, seed }) {
  const originals = await Promise.all(files.map((file) => readFile(join(mediaFolder, file))));
  const [good] = originals;
  const [goodFile] = files;
  if (good === undefined || goodFile === undefined) throw new Error('there is no file to spoil');
  const first = await giveBytes(await getPage(), basename(goodFile), good, limitSeconds);
  if (first.kind !== 'text') throw new Error(`${goodFile} itself gives no text: ${first.kind}`);

  for (let index = 0; index < count; index += 1) {
    const file = /** @type {string} */ (files[index % files.length]);
    const original = /** @type {Buffer} */ (originals[index % files.length]);
    const { bytes, names } = mutateFile(original, seed + index);
    const fileName = `${seed + index}-${basename(file)}`;
    const outcome = await giveBytes(await getPage(), fileName, bytes, limitSeconds);
    const trial = { fileName, bytes, mutations: names, outcome, problem: judgeOutcome(outcome) };
    const isDue = (index + 1) % goodFileEvery === 0 || index === count - 1;
    if (isDue || trial.problem !== null) {
      const after = await giveBytes(await getPage(), basename(goodFile), good, limitSeconds);
      if (after.kind !== 'text' || after.text !== first.text) {
        trial.problem ??= 'it, or one before it, spoilt what came after';
        trial.problem += `; then a good file ended as ${JSON.stringify(after)}`;
      }
    }
    yield trial;
  }
}
