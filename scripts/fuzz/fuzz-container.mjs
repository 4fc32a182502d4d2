import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectRoot } from '../shared/project-root.mjs';
import { containers } from './containers.mjs';
import { giveBytes } from './give-bytes.mjs';
import { judgeOutcome, judgeOverwritten, judgeRewritten, limitSeconds } from './judge-outcome.mjs';
import { mutateFile } from './mutate-file.mjs';
import { rewriteFile } from './rewrites/rewrite-file.mjs';

/** @typedef {import('./give-bytes.mjs').Outcome} Outcome */

/**
 * A spoilt or rewritten file and what became of it.
 *
 * @typedef {object} Trial
 * @property {string} fileName tells the file and the seed
 * @property {Uint8Array} bytes
 * @property {readonly string[]} mutations
 * @property {Outcome} outcome
 * @property {import('./judge-outcome.mjs').Wrong | null} wrong where what is in it is known
 * @property {string | null} problem
 */

const mediaFolder = join(projectRoot, 'tests', 'fixtures', 'media');
/** After so many spoilt files a good one must give its text again. */
const goodFileEvery = 25;
/** Of so many files one is not spoilt, but written otherwise. */
const rewrittenEvery = 3;
/** Mutations that move no byte to another place. */
const overwriting = ['flipBits', 'zeroStretch', 'overwriteStretch'];

/**
 * Gives the page spoilt files of one container, among them some that were written otherwise without
 * taking anything away, and a good one after every 25, after each file
 * that was taken wrongly, and at the end.
 *
 * @param {() => Promise<import('playwright').Page>} getPage the page to use; asked before each file
 * @param {string} container its name
 * @param {{ count: number, seed: number }} extent seeds are `seed`, `seed` + 1 and so on
 * @returns {AsyncGenerator<Trial, void>}
 */
export async function* fuzzContainer(getPage, container, { count, seed }) {
  const files = containers[container] ?? [];
  // A Buffer's `slice` would be the original itself.
  const originals = await Promise.all(
    files.map(async (file) => new Uint8Array(await readFile(join(mediaFolder, file)))),
  );
  const [good] = originals;
  const [goodFile] = files;
  if (good === undefined || goodFile === undefined) throw new Error('there is no file to spoil');
  const texts = [];
  for (const [index, file] of files.entries()) {
    const original = /** @type {Uint8Array} */ (originals[index]);
    const text = await giveBytes(await getPage(), basename(file), original, limitSeconds);
    if (text.kind !== 'text') throw new Error(`${file} itself gives no text: ${text.kind}`);
    texts.push(text);
  }
  const [first] = texts;

  for (let index = 0; index < count; index += 1) {
    const file = /** @type {string} */ (files[index % files.length]);
    const original = /** @type {Uint8Array} */ (originals[index % files.length]);
    const text = /** @type {import('./judge-outcome.mjs').TextOutcome} */ (
      texts[index % files.length]
    );
    const rewritten =
      index % rewrittenEvery === rewrittenEvery - 1
        ? rewriteFile(original, container, file, seed + index)
        : null;
    const spoilt = rewritten ? null : mutateFile(original, seed + index);
    const bytes = (rewritten ?? spoilt)?.bytes ?? original;
    const names = rewritten ? [rewritten.name] : (spoilt?.names ?? []);
    const fileName = `${seed + index}-${basename(file)}`;
    const outcome = await giveBytes(await getPage(), fileName, bytes, limitSeconds);
    const isOverwritten = names.every((name) => overwriting.includes(name));
    const verdict = rewritten
      ? judgeRewritten(outcome, text, rewritten.truth)
      : isOverwritten
        ? judgeOverwritten(outcome, text)
        : null;
    const problem = judgeOutcome(outcome) ?? (verdict && `${verdict.wrong}: ${verdict.detail}`);
    /** @type {Trial} */
    const trial = {
      fileName,
      bytes,
      mutations: names,
      outcome,
      wrong: verdict?.wrong ?? null,
      problem,
    };
    const isDue = (index + 1) % goodFileEvery === 0 || index === count - 1;
    if (isDue || trial.problem !== null) {
      const after = await giveBytes(await getPage(), basename(goodFile), good, limitSeconds);
      if (after.kind !== 'text' || after.text !== first?.text) {
        trial.problem ??= 'it, or one before it, spoilt what came after';
        trial.problem += `; then a good file ended as ${JSON.stringify(after)}`;
      }
    }
    yield trial;
  }
}
