import { UsageError } from '../shared/command/usage-error.mjs';
import { checkFile } from './check-file.mjs';
import { describeProblem } from './describe-problem.mjs';
import { giveFile } from '../shared/page/give-file.mjs';

/** @typedef {import('../../src/shared/models/model-contracts').ImportResult} ImportResult */

/**
 * Has the page take models from files of this machine. It keeps them like downloaded ones.
 *
 * @param {import('playwright').Page} page
 * @param {readonly string[]} paths
 * @param {(note: string) => void} note hears of files that were of no use beside a whole model
 * @returns {Promise<string[]>} ids of the models that are complete now
 * @throws {UsageError} where a file is missing, or belongs to no model
 * @throws {Error} where the page cannot keep them
 */
export async function importModels(page, paths, note) {
  for (const path of paths) {
    await checkFile(path).catch((/** @type {Error} */ { message }) => {
      throw new UsageError(`--model-file: ${path}: ${message}`);
    });
  }
  const outcome = await giveFile(page, paths, (input) => input.evaluate(runInPage));
  if ('failure' in outcome) throw new Error(`--model-file: ${describeProblem(outcome.failure)}`);
  const { models, refused } = outcome.result;
  const reasons = refused.map(({ name, reason, detail }) =>
    ['--model-file', name, reason.replaceAll('-', ' '), detail].filter(Boolean).join(': '),
  );
  if (models.length === 0) {
    reasons.push(
      '--model-file: no whole model: that is a graph (.onnx), or the three of an RNN-T model, and its vocabulary',
    );
    throw new UsageError(reasons.join('\n'));
  }
  for (const reason of reasons) note(reason);
  return models.map(({ id }) => id);
}

/**
 * @param {HTMLInputElement} input with the files
 * @returns {Promise<{ result: ImportResult } | { failure: import('./describe-problem.mjs').Failure }>}
 */
async function runInPage(input) {
  const { pisar } = globalThis;
  if (pisar === undefined) throw new Error('the page is not ready');
  try {
    return { result: await pisar.modelService.importFiles([...(input.files ?? [])]) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const problem = error instanceof Error ? Reflect.get(error, 'problem') : undefined;
    return { failure: problem === undefined ? { message } : { message, problem } };
  }
}
