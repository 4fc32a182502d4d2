import { UsageError } from '../shared/command/usage-error.mjs';
import { describeProblem } from './describe-problem.mjs';
import { downloadModel } from './download-model.mjs';
import { importModels } from './import-models.mjs';

/**
 * Makes a model ready to be loaded: imports it where its files are given, downloads it where it is
 * not here yet.
 *
 * @param {import('playwright').Page} page
 * @param {Pick<import('./parse-arguments.mjs').TranscribeArguments, 'modelId' | 'modelFiles' | 'downloadTimeoutSeconds'>} request
 * @param {Parameters<typeof downloadModel>[3]} stream for progress
 * @returns {Promise<string>} the model's id
 * @throws {UsageError} where there is no such model
 * @throws {Error} where it cannot be had
 */
export async function prepareModel(page, { modelId, modelFiles, downloadTimeoutSeconds }, stream) {
  const note = (/** @type {string} */ text) => void stream.write(`${text}\n`);
  const imported = modelFiles.length > 0 ? await importModels(page, modelFiles, note) : [];
  const { ids, problem } = await page.evaluate(() => ({
    ids: globalThis.pisar?.supportedModels.map(({ id }) => id) ?? [],
    problem: globalThis.pisar?.modelService.snapshot.catalogueProblem ?? null,
  }));
  if (problem !== null) note(`models.json: ${describeProblem({ message: '', problem })}`);
  const wanted = modelId ?? imported[0] ?? ids[0];
  if (wanted === undefined || !ids.includes(wanted)) {
    throw new UsageError(`--model must be one of ${ids.join(', ')}, not '${wanted}'`);
  }
  await downloadModel(page, wanted, downloadTimeoutSeconds, stream);
  return wanted;
}
