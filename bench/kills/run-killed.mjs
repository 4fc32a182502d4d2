import { addJob } from '../../scripts/shared/page/add-job.mjs';
import { reachShare } from './reach-share.mjs';
import { readJob } from './read-job.mjs';
import { readTranscript } from '../../scripts/shared/page/read-transcript.mjs';
import { resumeWithFile } from './resume-with-file.mjs';
import { countKept } from './count-kept.mjs';
import { killPage } from './kill-page.mjs';

/** @typedef {import('../../src/shared/recognition/transcript').Transcript} Transcript */
/** @typedef {import('./plan-kills.mjs').Kill} Kill */

/**
 * A kill, and how the job stood when the page came back.
 *
 * @typedef {object} Return
 * @property {Kill['how']} how
 * @property {number} killedSeconds that were recognised when it was killed
 * @property {string} phase
 * @property {number} keptChunks that are not recognised again
 */

/**
 * Transcribes a recording in a page that is killed meanwhile, opened again, and killed again.
 *
 * @param {import('./open-killable.mjs').KillableBrowser} browser
 * @param {string} path
 * @param {import('./plan-kills.mjs').Round} round
 * @returns {Promise<{ transcript: Transcript, returns: Return[] }>}
 * @throws {Error} where the job does not go on, or ends without a text
 */
export async function runKilled(browser, path, { hasHandle, kills }) {
  let page = await browser.openPage();
  const jobId = await addJob(page, path, { isStored: hasHandle });
  /** @type {Return[]} */
  const returns = [];
  for (const { how, share, delayMilliseconds } of kills) {
    await reachShare(page, jobId, share);
    await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
    const { progress: before } = await readJob(page, jobId);
    await killPage(page, how);
    page = await browser.openPage({ isSoundLost: !hasHandle });
    const keptChunks = await countKept(page, jobId);
    const { phase, waitsFor } = await readJob(page, jobId);
    returns.push({ how, killedSeconds: before.recognisedSeconds, phase, keptChunks });
    if (waitsFor !== null && hasHandle) throw new Error(`the job waits for a ${waitsFor}`);
    if (waitsFor !== null) await resumeWithFile(page, jobId, path);
  }
  const transcript = await readTranscript(page, jobId);
  await page.evaluate((id) => globalThis.pisar?.jobs.remove(id), jobId);
  return { transcript, returns };
}
