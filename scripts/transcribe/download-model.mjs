import { setTimeout as delay } from 'node:timers/promises';
import { describeProblem } from './describe-problem.mjs';
import { reportProgress } from './report-progress.mjs';

/** @typedef {import('../../src/shared/models/model-states').FilesState} FilesState */

/** How often a download is looked at. */
const pollMilliseconds = 300;

/** What can be done where a model cannot be downloaded. */
const waysOn =
  "'--model-file FILE' takes a model that you downloaded elsewhere, '--model demo' needs none.";

/**
 * Has the page download a model, and shows how far it is. What is here already is not fetched
 * again, and a download that was broken off goes on from where it was.
 *
 * @param {import('playwright').Page} page
 * @param {string} modelId
 * @param {number} timeoutSeconds without a byte, after which it is given up; what came is kept
 * @param {Parameters<typeof reportProgress>[1]} stream
 * @throws {Error} where the model cannot be had
 */
export async function downloadModel(page, modelId, timeoutSeconds, stream) {
  const before = await page.evaluate(readState, modelId);
  if (before?.phase === 'cached') return;
  const progress = reportProgress(modelId, stream);
  let isOver = false;
  const download = page.evaluate(runInPage, modelId).finally(() => (isOver = true));
  // The loop below may throw before anybody waits for it.
  download.catch(() => {});
  const isStalled = watchBytes(timeoutSeconds);
  let obstacle = '';
  while (!isOver) {
    const state = await page.evaluate(readState, modelId);
    if (state?.phase === 'downloading' || state?.phase === 'verifying') {
      progress.updateFiles(state);
    }
    const retry = state?.phase === 'downloading' ? state.download.retry : null;
    if (retry !== null) obstacle = ` (${retry.reason}: ${retry.detail})`;
    if (isStalled(state)) {
      progress.clear();
      throw new Error(
        `${modelId}: nothing has come for ${timeoutSeconds} s${obstacle}. ` +
          `What came before is kept; '--download-timeout S' waits longer.\n${waysOn}`,
      );
    }
    await Promise.race([download.catch(() => {}), delay(pollMilliseconds)]);
  }
  const failure = await download;
  if (failure === null) {
    const after = await page.evaluate(readState, modelId);
    const isKept = after?.phase === 'cached' && after.in === 'disk';
    progress.say(isKept ? 'downloaded' : 'downloaded, for this run only: the disk has no room');
    return;
  }
  progress.clear();
  throw new Error(`${modelId}: ${describeProblem(failure)}\n${waysOn}`);
}

/**
 * Says of each state that it is given whether a download stands still for too long by then.
 *
 * @param {number} timeoutSeconds
 * @param {() => number} [now] milliseconds
 * @returns {(state: FilesState | undefined) => boolean}
 */
export function watchBytes(timeoutSeconds, now = () => performance.now()) {
  let lastBytes = -1;
  let lastTime = now();
  return (state) => {
    const bytes = state?.phase === 'downloading' ? state.download.loadedBytes : -1;
    // Only a download waits for others; what is verified or kept takes as long as it takes.
    if (bytes === -1 || bytes !== lastBytes) {
      lastBytes = bytes;
      lastTime = now();
      return false;
    }
    return now() - lastTime >= timeoutSeconds * 1000;
  };
}

/**
 * @param {string} id
 * @returns {FilesState | undefined}
 */
function readState(id) {
  return globalThis.pisar?.modelService.snapshot.models.find(({ model }) => model.id === id)?.files;
}

/**
 * @param {string} id
 * @returns {Promise<import('./describe-problem.mjs').Failure | null>}
 */
async function runInPage(id) {
  try {
    await globalThis.pisar?.modelService.download(id);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const problem = error instanceof Error ? Reflect.get(error, 'problem') : undefined;
    return problem === undefined ? { message } : { message, problem };
  }
}
