import { finishJob } from './finish-job.mjs';

/** @typedef {import('../../../src/shared/recognition/transcript').Transcript} Transcript */

/**
 * Waits for a job of the page's queue, and reads what it wrote.
 *
 * @param {import('playwright').Page} page
 * @param {string} jobId
 * @returns {Promise<Transcript>}
 * @throws {Error} where the job did not end with a text: with its phase and its problem
 */
export async function readTranscript(page, jobId) {
  const { phase, waitsFor, problem } = await finishJob(page, jobId);
  if (phase !== 'done') {
    throw new Error(`the job is ${phase}: ${JSON.stringify(problem ?? waitsFor)}`);
  }
  return page.evaluate((id) => {
    const { pisar } = globalThis;
    if (pisar === undefined) throw new Error('the page is not ready');
    return pisar.jobs.readTranscript(id);
  }, jobId);
}
