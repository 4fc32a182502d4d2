import { mkdir, writeFile } from 'node:fs/promises';
import { checkFile, checkOutput } from './check-file.mjs';
import { describeProblem } from './describe-problem.mjs';
import { extensions, formatsWithNames } from './parse-arguments.mjs';
import { planOutputs } from './plan-outputs.mjs';
import { prepareModel } from './prepare-model.mjs';
import { reportProgress } from './report-progress.mjs';
import { transcribeFile } from './transcribe-file.mjs';
import { UsageError } from '../shared/command/usage-error.mjs';

/** @typedef {import('./parse-arguments.mjs').TranscribeArguments} TranscribeArguments */

/**
 * Transcribes the files one after another and writes each text as soon as it is there.
 *
 * @param {TranscribeArguments} request
 * @param {import('../../src/shared/jobs/jobs').JobWish} wish what is asked of each, without the model
 * @param {() => Promise<import('playwright').Page>} newPage
 * @param {AbortSignal} signal stops before the next file
 * @returns {Promise<number>} how many files failed
 * @throws {UsageError} where the page knows no such model, or the folder cannot be made
 * @throws {Error} where the model cannot be had
 */
export async function transcribeFiles(request, wish, newPage, signal) {
  const { files, format, outFolder } = request;
  const outputs = outFolder === undefined ? [] : planOutputs(files, outFolder, extensions[format]);
  if (outFolder !== undefined) await makeFolder(outFolder);
  let page = await newPage();
  const modelId = await prepareModel(page, request, process.stderr);

  let failed = 0;
  let isFirstText = true;
  for (const [index, file] of files.entries()) {
    const progress = reportProgress(file, process.stderr);
    const output = outputs[index];
    try {
      await checkFile(file);
      if (output !== undefined) await checkOutput(output);
      const options = { format, wish: { ...wish, modelId } };
      const result = await transcribeFile(page, file, options, (event) => {
        if (event.type === 'progress') progress.update(event.progress);
      }).catch(async (error) => {
        signal.throwIfAborted();
        // The page died with the file; the next one shall not suffer from it.
        await page.close();
        page = await newPage();
        throw error;
      });
      if ('failure' in result) throw new Error(describeProblem(result.failure));
      const { text, incomplete } = result.outcome;
      progress.clear();
      if (output === undefined) {
        const hasHeader = files.length > 1 && formatsWithNames.includes(format);
        const gap = isFirstText ? '' : '\n';
        await print(`${hasHeader ? `${gap}==> ${file} <==\n` : ''}${endWithNewline(text)}`);
        isFirstText = false;
      } else {
        await writeFile(output, endWithNewline(text));
        progress.say(`written to ${output}`);
      }
      if (incomplete !== null) {
        const { stoppedAtSeconds, detail } = incomplete;
        progress.say(`damaged, the text ends at ${stoppedAtSeconds.toFixed(1)} s: ${detail}`);
      }
    } catch (error) {
      signal.throwIfAborted();
      failed += 1;
      progress.say(`failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}

/** @param {string} folder */
async function makeFolder(folder) {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--out: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param {string} text */
function endWithNewline(text) {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/**
 * @param {string} text
 * @returns {Promise<void>} when standard output has taken it
 */
function print(text) {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
